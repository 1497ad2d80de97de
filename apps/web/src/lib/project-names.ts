import type { CountsAs, ProjectKind } from "@rediflow/planning";

/** How a state's effort counts as demand, as people read it. */
export const countsAsNames: Readonly<Record<CountsAs, string>> = {
  no: "No",
  tentative: "Tentative",
  firm: "Firm",
};

/** Kinds of project as people read them. */
export const kindNames: Readonly<Record<ProjectKind, string>> = {
  internal: "Internal",
  eu: "EU",
  other: "Other",
};

/** The name of a kind; one that is not known yet is shown as it came. */
export function kindName(kind: string): string {
  return kind in kindNames ? kindNames[kind as ProjectKind] : kind;
}
