import { amountToPm } from "@rediflow/planning";
import type { EnteredTransaction } from "./entered-transaction.ts";
import { deleteRows, ImportConflict } from "./write-rows.ts";

/** A cell as an import writes it: an amount in ten-thousandths of a PM (0 clears it), and the version that it stands at (0 = empty). */
export interface PlannedCell {
  assignmentId: string;
  projectId: string;
  personId: string;
  month: number;
  amount: number;
  version: number;
}

/** Writes planned cells against their versions, in at most three statements; gives the versions that it left, by `cellKey`. Throws ImportConflict where one was changed since. */
export async function writeCells(
  tx: EnteredTransaction,
  cells: readonly PlannedCell[],
): Promise<Map<string, number>> {
  const set = cells.filter(({ amount }) => amount > 0);
  const written = [
    ...(await write(
      tx,
      insert,
      set.filter(({ version }) => version === 0),
    )),
    ...(await write(
      tx,
      update,
      set.filter(({ version }) => version !== 0),
    )),
  ];
  if (written.length !== set.length) throw new ImportConflict();
  const cleared = cells.filter(({ amount }) => amount === 0);
  await deleteRows(tx, {
    table: "allocations",
    rows: cleared.map(({ assignmentId, month, version }) => ({
      assignment_id: assignmentId,
      month,
      series: "planned",
      version,
    })),
  });
  return new Map(written.map((cell) => [cellKey(cell), cell.version]));
}

/** The key of a cell. */
export function cellKey({ assignmentId, month }: Pick<PlannedCell, "assignmentId" | "month">): string {
  return `${assignmentId}:${month.toString()}`;
}

type Written = Pick<PlannedCell, "assignmentId" | "month" | "version">;

const returning =
  'RETURNING al.assignment_id::text AS "assignmentId", al.month, al.version::float8 AS version';
const insert = `
  INSERT INTO allocations AS al (assignment_id, month, project_id, person_id, pm)
  SELECT assignment_id, month, project_id, person_id, pm FROM jsonb_populate_recordset(NULL::allocations, $1::jsonb)
  ON CONFLICT DO NOTHING ${returning}`;
const update = `
  UPDATE allocations al SET pm = r.pm, version = nextval('allocation_version'), updated_at = now()
  FROM jsonb_populate_recordset(NULL::allocations, $1::jsonb) AS r
  WHERE al.assignment_id = r.assignment_id AND al.month = r.month AND al.series = 'planned' AND al.version = r.version ${returning}`;

async function write(
  tx: EnteredTransaction,
  statement: string,
  cells: readonly PlannedCell[],
): Promise<Written[]> {
  if (cells.length === 0) return [];
  const rows = cells.map(({ assignmentId, month, projectId, personId, amount, version }) => ({
    assignment_id: assignmentId,
    month,
    project_id: projectId,
    person_id: personId,
    pm: amountToPm(amount),
    version,
  }));
  return await tx.query<Written>(statement, [JSON.stringify(rows)]);
}
