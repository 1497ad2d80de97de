import type { Call } from "../../operations/call.ts";
import { readOperations } from "../read-operations.ts";
import type { Logged } from "../reversal.ts";

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

interface Amount {
  amount: number;
  version?: number;
}

/** Reads what a change did to a project's team and plan. One statement. */
export async function readEffects(call: Call, projectId: string, changeId: string): Promise<Effects> {
  const changes = (await readOperations(call, [changeId], projectId)).get(changeId) ?? [];
  return effectsOf(changes.filter(({ entity }) => entity === "allocation" || entity === "assignment"));
}

/** What changes of cells and rows did, in the order of the log. */
export function effectsOf(changes: readonly Logged[]): Effects {
  const cells = new Map<string, CellEffect>();
  const rows: RowEffect[] = [];
  for (const { entity, entityId: assignmentId, personId, seq, month, before, after } of changes) {
    if (entity === "allocation") {
      const [was, is] = [before, after] as unknown as [Amount, Amount];
      addCell(cells, { assignmentId, seq, month: month ?? 0 }, { before: was, after: is });
    } else {
      const [was, is] = [before, after] as unknown as [Row | null, Row | null];
      rows.push({ assignmentId, personId: personId ?? "", seq, before: was, after: is });
    }
  }
  return { cells: [...cells.values()], rows, changes: changes.length };
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
