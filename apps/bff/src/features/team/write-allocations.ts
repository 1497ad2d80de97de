import type { Tx } from "@rediflow/db";
import type { Closing } from "@rediflow/policy";

/** One cell as it is in the database: an amount in ten-thousandths of a PM, and the version of its last write; 0 and 0 = empty. */
export interface Cell {
  assignmentId: string;
  month: number;
  amount: number;
  version: number;
}

export interface StoredCell extends Cell {
  personId: string;
  /** The closing of the month for the organisation that this cell belongs to. */
  closing: Closing | null;
}

/** The cells as they stand now, for those whose assignment is visible in this project. One statement. */
export async function readCells(
  tx: Tx,
  projectId: string,
  keys: readonly Pick<Cell, "assignmentId" | "month">[],
): Promise<Map<string, StoredCell>> {
  const rows = await tx.$queryRaw<StoredCell[]>`
    SELECT k."assignmentId"::text AS "assignmentId", k.month, a.person_id::text AS "personId",
      coalesce((al.pm * 10000)::int, 0) AS amount, coalesce(al.version, 0)::float8 AS version,
      CASE WHEN c.month IS NOT NULL THEN jsonb_build_object('by', u.name, 'at', c.closed_at, 'note', c.note) END AS closing
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k("assignmentId" uuid, month int)
    JOIN assignments a ON a.id = k."assignmentId" AND a.project_id = ${projectId}::uuid
    LEFT JOIN allocations al ON al.assignment_id = a.id AND al.month = k.month AND al.series = 'planned'
    LEFT JOIN access.closings_of_cells(${projectId}::uuid, ${JSON.stringify(keys)}::jsonb) c ON c.assignment_id = a.id AND c.month = k.month
    LEFT JOIN users u ON u.id = c.closed_by_id`;
  return new Map(rows.map((row) => [cellKey(row), row]));
}

/**
 * Writes cells that still have the version given (0 for one that is empty), in at most three statements, whatever their
 * number; gives the cells that were written with their new versions, one for all that a statement has written. One that is missing was changed by somebody else.
 */
export async function writeCells(
  tx: Tx,
  projectId: string,
  cells: readonly StoredCell[],
): Promise<Map<string, Cell>> {
  const added = cells.filter((cell) => cell.version === 0 && cell.amount > 0);
  const changed = cells.filter((cell) => cell.version !== 0 && cell.amount > 0);
  const cleared = cells.filter((cell) => cell.version !== 0 && cell.amount === 0);
  const written: Cell[] = cells.filter((cell) => cell.version === 0 && cell.amount === 0);
  if (added.length > 0) {
    written.push(
      ...(await tx.$queryRaw<Cell[]>`
      INSERT INTO allocations (assignment_id, month, project_id, person_id, pm, version)
      SELECT k."assignmentId", k.month, ${projectId}::uuid, k."personId", k.amount / 10000.0, (SELECT nextval('allocation_version'))
      FROM jsonb_to_recordset(${JSON.stringify(added)}::jsonb) AS k("assignmentId" uuid, month int, "personId" uuid, amount int)
      ON CONFLICT DO NOTHING
      RETURNING assignment_id::text AS "assignmentId", month, (pm * 10000)::int AS amount, version::float8 AS version`),
    );
  }
  if (changed.length > 0) {
    written.push(
      ...(await tx.$queryRaw<Cell[]>`
      UPDATE allocations al SET pm = k.amount / 10000.0, version = (SELECT nextval('allocation_version')), updated_at = now()
      FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) AS k("assignmentId" uuid, month int, amount int, version bigint)
      WHERE al.assignment_id = k."assignmentId" AND al.month = k.month AND al.series = 'planned' AND al.version = k.version
      RETURNING al.assignment_id::text AS "assignmentId", al.month, (al.pm * 10000)::int AS amount, al.version::float8 AS version`),
    );
  }
  if (cleared.length > 0) {
    written.push(
      ...(await tx.$queryRaw<Cell[]>`
      DELETE FROM allocations al
      USING jsonb_to_recordset(${JSON.stringify(cleared)}::jsonb) AS k("assignmentId" uuid, month int, version bigint)
      WHERE al.assignment_id = k."assignmentId" AND al.month = k.month AND al.series = 'planned' AND al.version = k.version
      RETURNING al.assignment_id::text AS "assignmentId", al.month, 0 AS amount, 0::float8 AS version`),
    );
  }
  return new Map(written.map((cell) => [cellKey(cell), cell]));
}

/** The key of a cell within a project. */
export function cellKey(cell: Pick<Cell, "assignmentId" | "month">): string {
  return `${cell.assignmentId}:${cell.month.toString()}`;
}
