import type { Team } from "./team.ts";

type Row = Pick<Team["rows"][number], "personId" | "roleTypeId">;

/** Is the person on the project in this role already? No role is a role of its own here. */
export function sameRole(rows: readonly Row[], personId: string, roleTypeId: string | null): boolean {
  return rows.some((row) => row.personId === personId && row.roleTypeId === roleTypeId);
}
