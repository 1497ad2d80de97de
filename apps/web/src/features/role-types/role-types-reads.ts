import { begin, type Reads } from "../../lib/reads.ts";

/** What the screen of role types asks of their list: all of them, since their order is changed as a whole. */
export const roleTypesInput = { limit: 500 };

/** Begins what the screen of role types reads. */
export function readRoleTypes(reads: Reads): void {
  begin(reads.roleTypes.list.prefetch(roleTypesInput));
}
