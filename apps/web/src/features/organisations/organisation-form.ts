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

function codeOf(country: string): string {
  return country.trim().toUpperCase();
}
