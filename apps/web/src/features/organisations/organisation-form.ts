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

/** The organisation as the API takes it; a sentence where something is missing. */
export function organisationOf({ shortName, name, parentId, country, active }: OrganisationForm) {
  const code = country.trim().toUpperCase();
  if (shortName.trim() === "") return "Give the organisation a short name first.";
  if (name.trim() === "") return "Give the organisation a name first.";
  if (code !== "" && !/^[A-Z]{2}$/.test(code)) return "A country is two letters, such as FI.";
  return { shortName, name, parentId, country: code === "" ? null : code, active };
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
