import { monthSpan, onePm, roundParts } from "@rediflow/planning";
import type {
  DeliverableRow,
  EffortSheetRow,
  MilestoneRow,
  PhaseRow,
  PlanRows,
  TaskRow,
  WorkPackageRow,
} from "@rediflow/spreadsheet";

const durationMonths = 24;

type Lead = "EXAMPLE" | "EXAMPLE-PARTNER";
const workPackages: readonly (readonly [name: string, lead: Lead])[] = [
  ["Coordination", "EXAMPLE"],
  ["Sensors", "EXAMPLE-PARTNER"],
  ["Field work", "EXAMPLE-PARTNER"],
  ["Models and data", "EXAMPLE"],
];

interface Task {
  name: string;
  lead: Lead;
  phases: readonly PhaseRow[];
  /** Agreed person-months. */
  pm: Partial<Record<Lead, number>>;
}

const full = (from: number, to: number): PhaseRow[] => [{ from, to, intensity: 100 }];
const tasks: readonly (readonly Task[])[] = [
  [
    {
      name: "Steering and reports",
      lead: "EXAMPLE",
      // All the time a little, and in full where a report is due.
      phases: [
        { from: 1, to: 3, intensity: 100 },
        { from: 1, to: 24, intensity: 20 },
        { from: 11, to: 12, intensity: 100 },
        { from: 23, to: 24, intensity: 100 },
      ],
      pm: { EXAMPLE: 6, "EXAMPLE-PARTNER": 1.5 },
    },
    { name: "Ethics and data management", lead: "EXAMPLE", phases: full(1, 6), pm: { EXAMPLE: 1.5 } },
  ],
  [
    {
      name: "Design of the sensors",
      lead: "EXAMPLE-PARTNER",
      phases: full(2, 8),
      pm: { "EXAMPLE-PARTNER": 7 },
    },
    {
      name: "Calibration",
      lead: "EXAMPLE-PARTNER",
      phases: full(7, 12),
      pm: { EXAMPLE: 1, "EXAMPLE-PARTNER": 4 },
    },
  ],
  [
    {
      name: "Summer campaign",
      lead: "EXAMPLE-PARTNER",
      phases: full(6, 8),
      pm: { EXAMPLE: 2, "EXAMPLE-PARTNER": 4 },
    },
    {
      name: "Winter campaign",
      lead: "EXAMPLE",
      phases: full(12, 14),
      pm: { EXAMPLE: 3, "EXAMPLE-PARTNER": 3 },
    },
  ],
  [
    { name: "Model of the ice", lead: "EXAMPLE", phases: full(9, 22), pm: { EXAMPLE: 14 } },
    {
      name: "Data for everybody",
      lead: "EXAMPLE",
      phases: full(15, 24),
      pm: { EXAMPLE: 2, "EXAMPLE-PARTNER": 1 },
    },
  ],
];

const milestones: readonly Omit<MilestoneRow, "row" | "number" | "doneOn">[] = [
  { name: "Sensors are ready", due: 12, workPackage: 2, verification: "Calibrated against the reference" },
  { name: "Both campaigns are over", due: 14, workPackage: 3, verification: "Data of both are stored" },
  { name: "End of the project", due: 24, workPackage: null, verification: null },
];

type Deliverable = readonly [workPackage: number, title: string, due: number, type: string];
const deliverables: readonly Deliverable[] = [
  [1, "Data management plan", 6, "DMP"],
  [1, "First periodic report", 12, "R"],
  [2, "Calibrated sensors", 12, "DEM"],
  [3, "Data of the campaigns", 15, "DATA"],
  [4, "Model of the ice", 22, "R"],
];

/** The plan of the example project: months counted from its first one, with effort agreed by task, and estimated otherwise in one. */
export const examplePlan: Required<PlanRows> = {
  workPackages: numbered(
    workPackages.map(([name, lead], at): Omit<WorkPackageRow, "row"> => {
      return { number: at + 1, name, lead, cancelled: false };
    }),
  ),
  tasks: numbered(
    tasks.flatMap((within, at) =>
      within.map(({ name, lead, phases }, number): Omit<TaskRow, "row"> => {
        return { workPackage: at + 1, number: number + 1, name, phases: [...phases], lead, cancelled: false };
      }),
    ),
  ),
  milestones: numbered(milestones.map((each, at) => ({ number: at + 1, ...each, doneOn: null }))),
  deliverables: numbered(
    deliverables.map(([workPackage, title, due, type], at): Omit<DeliverableRow, "row"> => ({
      ...{ workPackage, number: numberWithin(at), title, lead: workPackages[workPackage - 1]?.[1] ?? null },
      ...{ type, level: "PU", due, deliveredOn: null, cancelled: false },
    })),
  ),
  effort: { months: monthSpan(1, durationMonths), rows: numbered(tasks.flatMap(effortOf)) },
};

function effortOf(within: readonly Task[], at: number): Omit<EffortSheetRow, "row">[] {
  return within.flatMap(({ phases, pm }, number) => {
    const about = { workPackage: at + 1, task: number + 1 };
    return Object.entries(pm).map(([organisation, amount]) => {
      return { series: "PROJPLAN" as const, ...about, organisation, cells: spread(amount, phases) };
    });
  });
}

/** An amount over the months of phases; those that overlap add up. */
function spread(pm: number, phases: readonly PhaseRow[]): EffortSheetRow["cells"] {
  const weights = monthSpan(1, durationMonths).map((month) => ({
    month,
    weight: phases
      .filter(({ from, to }) => month >= from && month <= to)
      .reduce((sum, { intensity }) => sum + intensity, 0),
  }));
  const worked = weights.filter(({ weight }) => weight > 0);
  const sum = worked.reduce((total, { weight }) => total + weight, 0);
  const amounts = roundParts(worked.map(({ weight }) => (pm * onePm * weight) / sum));
  return worked.map(({ month }, at) => ({ month, amount: amounts[at] ?? 0 }));
}

function numberWithin(at: number): number {
  const [workPackage] = deliverables[at] ?? [];
  return deliverables.slice(0, at + 1).filter(([each]) => each === workPackage).length;
}

function numbered<T extends object>(rows: readonly T[]): ({ row: number } & T)[] {
  return rows.map((each, at) => ({ row: at + 2, ...each }));
}
