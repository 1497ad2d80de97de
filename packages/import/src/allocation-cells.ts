import type { EnteredTransaction } from "./entered-transaction.ts";
import { cellVersions, clearCells, type CellTable, setCells } from "./write-cells.ts";

/** A cell of an assignment as an import writes it: an amount in ten-thousandths of a PM (0 clears it), and the version that it stands at (0 = empty). */
export interface PlannedCell {
  assignmentId: string;
  projectId: string;
  personId: string;
  month: number;
  amount: number;
  version: number;
}

const allocationTable: CellTable<PlannedCell> = {
  table: "allocations",
  key: ["assignment_id", "month", "series"],
  columnsOf: ({ assignmentId, month, projectId, personId }) => ({
    ...{ assignment_id: assignmentId, month, series: "planned" },
    ...{ project_id: projectId, person_id: personId },
  }),
};

/** Writes planned cells against their versions; gives the versions that it left, by `allocationKey`. Throws ImportConflict where one was changed since. */
export async function writeAllocations(
  tx: EnteredTransaction,
  cells: readonly PlannedCell[],
): Promise<Map<string, number>> {
  const written = await setCells(tx, allocationTable, cells);
  await clearCells(tx, allocationTable, cells);
  return cellVersions(written, allocationTable);
}

/** The key of a cell of an assignment. */
export function allocationKey({ assignmentId, month }: Pick<PlannedCell, "assignmentId" | "month">): string {
  return [assignmentId, month, "planned"].join(":");
}
