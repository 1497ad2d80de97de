import type { Call } from "../../operations/call.ts";

/** What a change did to one cell: from what to what, and the version that it left there; null for one of before versions were kept. */
export interface CellEffect {
  assignmentId: string;
  month: number;
  before: number;
  after: number;
  version: number | null;
  at: number;
}

/** What a change did to one row of the team: null = no row. */
export interface RowEffect {
  assignmentId: string;
  personId: string;
  before: Row | null;
  after: Row | null;
  at: number;
}

interface Row {
  roleTypeId: string | null;
}

/** All that a change did, as far as the actor may see it. */
export interface Effects {
  cells: CellEffect[];
  rows: RowEffect[];
  /** How many events that was. */
  events: number;
}

interface Event {
  assignmentId: string;
  personId: string;
  at: number;
  before: Row | Amount[] | null;
  after: Row | Amount[] | null;
}

interface Amount {
  month: number;
  amount: number;
  version?: number;
}

/** Reads what a change did. One statement. */
export async function readEffects({ tx }: Call, projectId: string, changeId: string): Promise<Effects> {
  const events = await tx.$queryRaw<Event[]>`
    SELECT e.entity_id AS "assignmentId", e.person_id::text AS "personId",
      (extract(epoch FROM e.at) * 1000000)::float8 AS at, e.before, e.after FROM audit_events e
    WHERE e.change_id = ${changeId}::uuid AND e.project_id = ${projectId}::uuid AND e.entity = 'assignment' ORDER BY e.at, e.id`;
  const cells = new Map<string, CellEffect>();
  const rows: RowEffect[] = [];
  for (const { before, after, ...event } of events) {
    if (Array.isArray(after)) addCells(cells, event, { before: before as Amount[], after });
    else rows.push({ ...event, before: rowOf(before), after: rowOf(after) });
  }
  return { cells: [...cells.values()], rows, events: events.length };
}

/** A cell that one change wrote twice came from what it was before the first time. */
function addCells(
  cells: Map<string, CellEffect>,
  { assignmentId, at }: Pick<Event, "assignmentId" | "at">,
  { before, after }: { before: readonly Amount[]; after: readonly Amount[] },
): void {
  const was = new Map(before.map(({ month, amount }) => [month, amount]));
  for (const { month, amount, version } of after) {
    const key = `${assignmentId}:${month.toString()}`;
    const first = cells.get(key)?.before ?? was.get(month) ?? 0;
    cells.set(key, { assignmentId, month, at, before: first, after: amount, version: version ?? null });
  }
}

function rowOf(value: Row | Amount[] | null): Row | null {
  return value === null || Array.isArray(value) ? null : { roleTypeId: value.roleTypeId };
}
