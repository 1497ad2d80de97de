import { cellRunOf, type EffortSeries } from "@rediflow/planning";
import type { Effort } from "../features/effort/effort.ts";

/** The first month of the sample project; it has twelve. */
export const sampleStart = 24_312;

const task = (
  id: string,
  number: number,
  months: readonly [number, number, number][],
  cancelled = false,
) => ({
  ...{ id, workPackageId: "w1", number, name: `Task ${number.toString()}`, cancelled },
  phases: months.map(([from, to, intensity]) => ({
    fromMonth: sampleStart + from - 1,
    toMonth: sampleStart + to - 1,
    intensity,
  })),
});

const row = (effortRowId: string, taskId: string | null, organisationId: string, workPackageId = "w1") => ({
  ...{ effortRowId, workPackageId, taskId, organisationId, version: 1 },
});

/** Cells of one row and series from the first month on, in PM. */
export function sampleCells(series: EffortSeries, rowId: string, ...amounts: number[]): Effort["cells"] {
  const run = cellRunOf(
    amounts.map((pm, at) => ({ month: sampleStart + at, amount: pm * 10_000, version: 1 })),
  );
  return run === undefined ? [] : [{ series, rowId, ...run }];
}

/** UH and AU in two work packages: WP1 with two tasks and a row of UH as a whole, WP2 with nothing. */
export function sampleEffort(over: Partial<Effort> = {}): Effort {
  return {
    project: {
      ...{ id: "p", code: "DRIFT", name: "Drift" },
      ...{ firstMonth: sampleStart, durationMonths: 12 },
      subject: { ownerOrganisationId: "uh", partnerOrganisationIds: ["au"], assignedToMe: false, lock: null },
    },
    workPackages: [
      { id: "w1", number: 1, name: "Models", cancelled: false },
      { id: "w2", number: 2, name: "Sea trials", cancelled: false },
    ],
    tasks: [
      task("t1", 1, [[1, 4, 100]]),
      task("t2", 2, [
        [3, 4, 50],
        [7, 8, 100],
      ]),
    ],
    organisations: [
      { id: "uh", shortName: "UH", number: null },
      { id: "au", shortName: "AU", number: 2 },
    ],
    rows: [row("uh1", "t1", "uh"), row("au1", "t1", "au"), row("uh2", "t2", "uh"), row("uhw", null, "uh")],
    cells: [],
    closings: [],
    allocated: [],
    ...over,
  };
}
