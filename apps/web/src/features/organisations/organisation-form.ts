import { needed, type Checks } from "../../lib/form/checks.ts";
import type { Branch, Organisation } from "../../lib/organisation-tree.ts";

/** What the form of an organisation holds, as typed. */
export interface OrganisationForm {
  shortName: string;
  name: string;
  parentId: string | null;
  country: string;
  active: boolean;
}

/** The form's fields as an organisation fills them; empty for a new one. */
export function formOf(organisation: Organisation | undefined): OrganisationForm {
  return {
    shortName: organisation?.shortName ?? "",
    name: organisation?.name ?? "",
    parentId: organisation?.parentId ?? null,
    country: organisation?.country ?? "",
    active: organisation?.active ?? true,
  };
}

/** What each field must hold. */
export const organisationChecks: Checks<OrganisationForm> = {
  shortName: needed("Give the organisation a short name first."),
  name: needed("Give the organisation a name first."),
  country: (country) =>
    /^(?:[A-Z]{2})?$/.test(codeOf(country)) ? null : "A country is two letters, such as FI.",
};

/** The organisation that a checked form describes, as the API takes it. */
export function organisationOf({ country, ...form }: OrganisationForm) {
  const code = codeOf(country);
  return { ...form, country: code === "" ? null : code };
}

/** The organisation's fields in words, each by its name. */
export function organisationWords(
  { name, parentId, country, active }: Organisation,
  tree: readonly Branch[],
): Record<string, string> {
  const above = tree.find(({ organisation }) => organisation.id === parentId)?.organisation;
  return {
    Name: name,
    "Belongs to": above?.shortName ?? "nothing above it",
    Country: country ?? "none",
    State: active ? "on" : "switched off",
  };
}

/** The organisations that may stand above one: all that are on, but itself and those below it. */
export function parentChoices(tree: readonly Branch[], own: Organisation | undefined) {
  const branch = tree.find(({ organisation }) => organisation.id === own?.id);
  const barred = new Set([own?.id, ...(branch?.below ?? [])]);
  return tree
    .filter(({ organisation: { id, active } }) => !barred.has(id) && (active || id === own?.parentId))
    .map(({ organisation: { id, shortName, name }, depth }) => ({
      value: id,
      label: `${"\u2003".repeat(depth)}${shortName} · ${name}`,
    }));
}

function codeOf(country: string): string {
  return country.trim().toUpperCase();
}
