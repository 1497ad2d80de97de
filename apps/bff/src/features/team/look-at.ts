import type { PersonSubject } from "@rediflow/policy";
import { type ErrorCode } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import type { LoadedProject } from "../load-project.ts";
import { refusedBy, type Refusal } from "../reversal.ts";
import { personSubjects } from "../person-subjects.ts";
import { changedSince, type Changed } from "./changed-since.ts";
import type { Effects, RowEffect } from "./effects.ts";
import type { OwnChange } from "../own-operations.ts";
import { changedRefusal, type Named, type Step } from "./step.ts";
import { planCells } from "../apply-cells.ts";
import { allocationGrid, cellKey, readCells, type Cell, type StoredCell } from "./allocation-grid.ts";

/** A change that is to be taken back, with all that stands there of it now. */
export interface Taking {
  change: OwnChange;
  effects: Effects;
  people: Named[];
  cells: ReadonlyMap<string, StoredCell>;
  changed: Changed[];
}

/** Looks at what stands there now of everything that a change wrote. */
export async function lookAt(
  call: Call,
  projectId: string,
  { change, effects }: { change: OwnChange; effects: Effects },
): Promise<Taking> {
  const ids = [...new Set([...effects.cells, ...effects.rows].map(({ assignmentId }) => assignmentId))];
  const cells = await readCells(call.tx, projectId, effects.cells);
  const there = await call.tx.assignment.findMany({
    where: { id: { in: ids }, projectId },
    select: { id: true, roleTypeId: true, personId: true, person: { select: { name: true } } },
  });
  const roles = new Map(there.map(({ id, roleTypeId }) => [id, roleTypeId]));
  const changed = await changedSince(call, { projectId, change, effects }, { cells, roles, at: change.at });
  const gone = await namesOf(
    call,
    effects.rows.filter(({ assignmentId }) => !roles.has(assignmentId)),
  );
  const people = there.map(({ id, personId, person }) => ({ assignmentId: id, personId, name: person.name }));
  return { change, effects, people: [...people, ...gone], cells, changed };
}

async function namesOf({ tx }: Call, rows: readonly RowEffect[]): Promise<Named[]> {
  const people = await tx.person.findMany({
    where: { id: { in: rows.map(({ personId }) => personId) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.flatMap(({ assignmentId, personId }) => {
    const name = names.get(personId);
    return name === undefined ? [] : [{ assignmentId, personId, name }];
  });
}

/** Why a change cannot be taken back now; null where, as far as can be told before, it can. */
export async function refusalOf(
  call: Call,
  project: LoadedProject,
  { change, effects, changed, cells, people }: Taking,
): Promise<(NonNullable<Step["refused"]> & { code: ErrorCode }) | null> {
  const refuse = (code: ErrorCode, message: string) => ({ code, message, changed: [] });
  if (effects.changes < change.changes || people.length === 0) {
    const message =
      "This change also concerns people whom you can't see any more, so it can't be undone. Nothing was changed.";
    return refuse("not-undoable", message);
  }
  if (changed.length > 0) return changedRefusal(changed, people);
  const subjects = await personSubjects(
    call,
    people.map(({ personId }) => personId),
  );
  const undecided = refusedRow(call, project, { effects, subjects });
  if (undecided !== null) return refuse(undecided.code, undecided.message);
  const wanted = wantedCells(effects, cells);
  const { refused } = await planCells(call, allocationGrid, { project, wanted });
  // The cells of a row that is still to be put back cannot be asked about yet.
  const [first] = refused.filter((cell) => cells.has(cellKey(cell)));
  return first === undefined ? null : refuse(first.code, first.message);
}

/** What the policy says against the inverse of a change of a row. */
function refusedRow(
  call: Call,
  project: LoadedProject,
  { effects, subjects }: { effects: Effects; subjects: ReadonlyMap<string, PersonSubject> },
): Refusal | null {
  for (const { personId, before, after } of effects.rows) {
    const inverse = before === null ? "assignment:remove" : "assignment:create";
    const action = before !== null && after !== null ? "assignment:change-role" : inverse;
    const subject = { ...project.subject, person: subjects.get(personId) ?? null };
    const refused = refusedBy(call.decide(action, subject));
    if (refused !== null) return refused;
  }
  return null;
}

/** The cells as taking a change back writes them, over what stands there now. */
export function wantedCells({ cells }: Effects, stored: ReadonlyMap<string, StoredCell>): Cell[] {
  return cells.map(({ assignmentId, month, before }) => ({
    assignmentId,
    month,
    amount: before,
    version: stored.get(cellKey({ assignmentId, month }))?.version ?? 0,
  }));
}
