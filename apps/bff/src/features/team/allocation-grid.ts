import type { Tx } from "@rediflow/db";
import type { Closing, PersonSubject } from "@rediflow/policy";
import type { Call } from "../../operations/call.ts";
import type { CellGrid, Standing } from "../cell-grid.ts";
import { lastChangesOfCells } from "../last-change.ts";
import { personSubjects } from "../person-subjects.ts";

/** The place of a cell of the plan. */
export interface CellPlace {
  assignmentId: string;
  month: number;
}

/** One cell as it is in the database: an amount in ten-thousandths of a PM, and the version of its last write; 0 and 0 = empty. */
export interface Cell extends CellPlace, Standing {}

export interface StoredCell extends Cell {
  personId: string;
  /** The closing of the month for the organisation that this cell belongs to. */
  closing: Closing | null;
}

/** The cells of teams: who is planned for how much in which month. */
export const allocationGrid: CellGrid<CellPlace, StoredCell> = {
  table: "allocations",
  placeOf: ({ assignmentId, month }) => ({ assignmentId, month }),
  keyOf: cellKey,
  read: readCells,
  rules: async (call, { subject }, stored) => {
    const people = await personSubjects(
      call,
      [...stored.values()].map(({ personId }) => personId),
    );
    const personOf = (now: StoredCell | undefined): PersonSubject | null =>
      people.get(now?.personId ?? "") ?? null;
    return {
      decide: ({ month }, now) =>
        call.decide("allocation:edit", {
          ...{ ...subject, person: personOf(now) },
          ...{ month, closing: now?.closing ?? null },
        }),
      refuse: () => undefined,
    };
  },
  columns: ({ assignmentId, month, personId }, projectId) => ({
    ...{ assignment_id: assignmentId, series: "planned", month },
    ...{ project_id: projectId, person_id: personId },
  }),
  written: ({ line, month }) => ({ assignmentId: line, month }),
  change: ({ assignmentId, month, amount, version }, { projectId, stored }) => ({
    ...{ entity: "allocation" as const, entityId: assignmentId, projectId, month },
    personId: stored?.personId ?? "",
    before: { amount: stored?.amount ?? 0 },
    // The version tells later whether the cell is still as this change has left it.
    after: { amount, version },
  }),
  lastChanges: lastChangesOfCells,
};

/** Keeps the cells of a project, and whatever decides about them, as they are until the transaction ends. */
export async function holdCells({ tx }: Call, projectId: string, cells: readonly CellPlace[]): Promise<void> {
  const keys = JSON.stringify(cells.map(({ assignmentId, month }) => ({ assignmentId, month })));
  await tx.$executeRaw`SELECT access.hold_cells(${projectId}::uuid, ${keys}::jsonb)`;
}

/** The cells as they stand now, for those whose assignment is visible in this project. One statement. */
export async function readCells(
  tx: Tx,
  projectId: string,
  keys: readonly CellPlace[],
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

/** The key of a cell within a project. */
export function cellKey({ assignmentId, month }: CellPlace): string {
  return `${assignmentId}:${month.toString()}`;
}
