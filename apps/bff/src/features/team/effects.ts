import type { Call } from "../../operations/call.ts";

/** What a change did to one cell: from what to what, and the version that it left there; null for one of before versions were kept. */
export interface CellEffect {
  assignmentId: string;
  month: number;
  before: number;
  after: number;
  version: number | null;
  seq: number;
}

/** What a change did to one row of the team: null = no row. */
export interface RowEffect {
  assignmentId: string;
  personId: string;
  before: Row | null;
  after: Row | null;
  seq: number;
}

interface Row {
  roleTypeId: string | null;
}

/** All that a change did, as far as the actor may see it. */
export interface Effects {
  cells: CellEffect[];
  rows: RowEffect[];
  /** How many changes that was. */
  changes: number;
}

interface Logged {
  entity: "allocation" | "assignment";
  assignmentId: string;
  personId: string;
  seq: number;
  month: number | null;
  before: Amount | Row | null;
  after: Amount | Row | null;
}

interface Amount {
  amount: number;
  version?: number;
}

/** Reads what a change did. One statement. */
export async function readEffects({ tx }: Call, projectId: string, changeId: string): Promise<Effects> {
  const logged = await tx.$queryRaw<Logged[]>`
    SELECT c.entity, c.entity_id AS "assignmentId", c.person_id::text AS "personId", c.seq::float8 AS seq, c.month, c.before, c.after
    FROM changes c WHERE c.operation_id = ${changeId}::uuid AND c.project_id = ${projectId}::uuid
      AND c.entity IN ('allocation', 'assignment') ORDER BY c.seq`;
  const cells = new Map<string, CellEffect>();
  const rows: RowEffect[] = [];
  for (const { entity, month, before, after, ...about } of logged) {
    if (entity === "allocation")
      addCell(cells, { ...about, month: month ?? 0 }, { before: before as Amount, after: after as Amount });
    else rows.push({ ...about, before: before as Row | null, after: after as Row | null });
  }
  return { cells: [...cells.values()], rows, changes: logged.length };
}

/** A cell that one change wrote twice came from what it was before the first time. */
function addCell(
  cells: Map<string, CellEffect>,
  about: Pick<CellEffect, "assignmentId" | "month" | "seq">,
  { before, after: { amount, version } }: { before: Amount; after: Amount },
): void {
  const key = `${about.assignmentId}:${about.month.toString()}`;
  const first = cells.get(key)?.before ?? before.amount;
  cells.set(key, { ...about, before: first, after: amount, version: version ?? null });
}
