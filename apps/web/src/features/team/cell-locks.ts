import type { Decision, SubjectOf } from "@rediflow/policy";
import type { CellLock } from "../../ui/month-grid/month-grid-props.ts";
import { cellKey } from "../../lib/planning/cells.ts";
import { lockOf } from "../../lib/planning/lock-of.ts";
import type { Team } from "./team.ts";

type Decide = (action: "allocation:edit", subject: SubjectOf<"allocation:edit">) => Decision;

/** Why a cell of the team cannot be planned, asked cell by cell from the policy that the server asks too; null where it can. */
export function cellLocks(
  {
    project,
    rows,
    closings,
  }: Pick<Team, "rows" | "closings"> & { project: Pick<Team["project"], "subject"> },
  decide: Decide,
): (rowId: string, month: number) => CellLock | null {
  const people = new Map(rows.map(({ assignmentId, subject }) => [assignmentId, subject]));
  const closed = new Map(closings.map((each) => [cellKey(each.assignmentId, each.month), each]));
  const known = new Map<string, CellLock | null>();
  return (rowId, month) => {
    const key = cellKey(rowId, month);
    const before = known.get(key);
    if (before !== undefined) return before;
    const person = people.get(rowId) ?? null;
    const closing = closed.get(key) ?? null;
    const lock = lockOf(decide("allocation:edit", { project: project.subject, person, month, closing }));
    known.set(key, lock);
    return lock;
  };
}
