import { monthSpan } from "@rediflow/planning";
import type { EffortSheetRow, ProjectDocument, Reading } from "@rediflow/spreadsheet";
import { projectReading } from "./small-world.ts";

const organisations: ProjectDocument["organisations"] = [
  { row: 2, shortName: "NORTH", name: null, role: "owner", number: null },
  { row: 3, shortName: "SOUTH", name: null, role: null, number: 2 },
];
const months = monthSpan(1, 24);

/** A plan of AURORA: two work packages, a task of two phases and one of one, a milestone, two deliverables, and effort from the current month (M11) on. */
export const plan = {
  workPackages: [
    { row: 2, number: 1, name: "Coordination", lead: "NORTH", cancelled: false },
    { row: 3, number: 2, name: "Sensors", lead: "SOUTH", cancelled: false },
  ],
  tasks: [
    {
      ...{ row: 2, workPackage: 1, number: 1, name: "Steering", lead: "NORTH", cancelled: false },
      phases: [
        { from: 1, to: 3, intensity: 100 },
        { from: 1, to: 24, intensity: 20 },
      ],
    },
    {
      ...{ row: 3, workPackage: 2, number: 10, name: "Calibration", lead: null, cancelled: true },
      phases: [{ from: 11, to: 20, intensity: 100 }],
    },
  ],
  milestones: [
    {
      ...{ row: 2, number: 1, name: "Sensors work", due: 20, workPackage: 2 },
      ...{ verification: "A field test", doneOn: null },
    },
  ],
  deliverables: [
    {
      ...{ row: 2, workPackage: 1, number: 1, title: "Handbook", lead: "NORTH", type: "Report", level: "PU" },
      ...{ due: 6, deliveredOn: "2026-07-01", cancelled: false },
    },
    {
      ...{ row: 3, workPackage: 2, number: 1, title: "Sensors", lead: "SOUTH", type: "Demonstrator" },
      ...{ level: "PU", due: 20, deliveredOn: null, cancelled: false },
    },
  ],
  effort: {
    months,
    rows: [
      effortRow(2, { series: "PROJPLAN", task: null, organisation: "SOUTH" }, [[13, 120_000]]),
      effortRow(3, { series: "PROJPLAN", task: 1, organisation: "NORTH" }, [
        [11, 5000],
        [12, 2500],
      ]),
      effortRow(4, { series: "EST", task: 1, organisation: "NORTH" }, [[11, 6000]]),
      effortRow(5, { series: "ACTUAL", task: 1, organisation: "NORTH" }, [[10, 4321]]),
    ],
  },
} satisfies Partial<ProjectDocument>;

/** A row of effort in WP1, with amounts by M-number. */
export function effortRow(
  row: number,
  about: Pick<EffortSheetRow, "series" | "task" | "organisation">,
  cells: readonly (readonly [month: number, amount: number])[],
): EffortSheetRow {
  return { row, workPackage: 1, ...about, cells: cells.map(([month, amount]) => ({ month, amount })) };
}

/** A sound reading of a workbook about AURORA as it stands, with that plan, or what is said otherwise. */
export function planReading(
  changed: Partial<ProjectDocument> = {},
  project: Partial<ProjectDocument["project"]> = {},
): Reading<ProjectDocument> {
  const reading = projectReading(project, [...organisations]);
  return { ...reading, document: { ...reading.document, ...plan, ...changed } };
}
