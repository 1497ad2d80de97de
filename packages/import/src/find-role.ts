import { findEntry } from "./find-entry.ts";
import type { PeopleDraft } from "./people-draft.ts";

/** Finds a role type by its code or name; one that is missing is created and said so. Gives its id, or undefined after a fault. */
export function findRole(
  draft: PeopleDraft,
  { role, row }: { role: string; row: number },
): string | undefined {
  const { roles: entries, writes } = draft;
  const words = { word: "role type", title: "Role types", ambiguous: "ambiguous-role" } as const;
  const lookup = { entity: "role-type", ...words, entries, added: writes.roleTypes } as const;
  return findEntry(draft, lookup, { sheet: "Project assignments", row, column: "Role", text: role });
}
