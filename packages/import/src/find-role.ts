import { randomUUID } from "node:crypto";
import { refusalOf } from "./importer.ts";
import type { PeopleDraft } from "./people-draft.ts";

/** Finds a role type by its code or name, whatever the case; one that is missing is created and said so. Gives its id, or undefined after a fault. */
export function findRole(
  draft: PeopleDraft,
  { role, row }: { role: string; row: number },
): string | undefined {
  const exact = draft.roles.find(({ code }) => code === role);
  const alike = draft.roles.filter(({ code, name }) =>
    [code, name, slug(name)].some((each) => slug(each) === slug(role)),
  );
  const named = draft.roles.filter(({ name }) => name === role);
  const found = exact === undefined ? (named.length > 0 ? named : alike) : [exact];
  if (found.length > 1) {
    const codes = found.map(({ code }) => code).join(", ");
    const sentence = `Several role types are called “${role}”; write the code of one: ${codes}.`;
    draft.faults.push({ ...placeOf(row), code: "ambiguous-role", sentence });
    return undefined;
  }
  return found[0] === undefined ? addRole(draft, { role, row }) : found[0].id;
}

function addRole(draft: PeopleDraft, { role, row }: { role: string; row: number }): string | undefined {
  const refusal = refusalOf(draft.decide("role-type:create", {}));
  if (refusal !== undefined) {
    const sentence = `There is no role type “${role}”. ${refusal.sentence}`;
    draft.faults.push({ ...placeOf(row), ...refusal, sentence });
    return undefined;
  }
  const created = { id: randomUUID(), code: slug(role) === "" ? role : slug(role), name: role };
  const sortOrder = Math.max(0, ...draft.roles.map((each) => each.sortOrder)) + 1;
  // Known to the rows that follow.
  draft.roles.push({ ...created, active: true, sortOrder });
  draft.writes.roleTypes.push({ ...created, sort_order: sortOrder, active: true });
  draft.changes.push({
    action: "role-type:create",
    entity: "role-type",
    entityId: created.id,
    after: created,
  });
  draft.rows.push({
    sheet: "Role types",
    row: null,
    outcome: "added",
    what: role,
    details: ["new role type"],
  });
  return created.id;
}

function placeOf(row: number): { sheet: string; row: number; column: string } {
  return { sheet: "Project assignments", row, column: "Role" };
}

function slug(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
}
