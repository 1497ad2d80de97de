import { formatMonth } from "@rediflow/planning";
import { demoId } from "./random.ts";

type Row = Record<string, unknown>;

/** A project of the demo world whose plan is made: its months, and who takes part, the owner first. */
interface PlannedProject {
  id: string;
  firstMonth: number;
  organisationIds: readonly string[];
}

/** Number, name, lead (counted from 0), then of each task name, lead and phases: first month, last month (counted from 1), percent. */
const workPackages: readonly WorkPackage[] = [
  [
    1,
    "Coordination",
    0,
    [
      [
        "Project management",
        0,
        [
          [1, 30, 20],
          [1, 3, 100],
          [29, 30, 100],
        ],
      ],
      [
        "Reporting to the funder",
        0,
        [
          [14, 15, 50],
          [29, 30, 50],
        ],
      ],
    ],
  ],
  [
    2,
    "Tags and sensors",
    1,
    [
      ["Requirements of fishers", 1, [[1, 5, 100]]],
      ["Prototype of a gear tag", 2, [[4, 14, 80]]],
      ["Field trials", 2, [[13, 24, 60]]],
    ],
  ],
  [
    3,
    "Finding lost gear",
    2,
    [
      ["Drift model", 0, [[6, 20, 50]]],
      ["Recovery at sea", 1, [[18, 28, 40]]],
    ],
  ],
  [
    4,
    "Communication",
    1,
    [
      [
        "Workshops with harbours",
        1,
        [
          [8, 9, 30],
          [20, 21, 30],
        ],
      ],
    ],
  ],
];

type Phase = readonly [from: number, to: number, intensity: number];
type Task = readonly [name: string, lead: number, phases: readonly Phase[]];
type WorkPackage = readonly [number: number, name: string, lead: number, tasks: readonly Task[]];

/** Name, due month (counted from 1), number of the work package. */
const milestones: readonly (readonly [string, number, number])[] = [
  ["Requirements agreed", 5, 2],
  ["Prototype works at sea", 14, 2],
  ["First net recovered", 22, 3],
];

/** Work package, title, due month, type and dissemination level; the plan of data management is delivered. */
const deliverables: readonly (readonly [number, string, number, string, string])[] = [
  [1, "Data management plan", 6, "DMP", "PU"],
  [2, "Report on the requirements of fishers", 5, "R", "PU"],
  [2, "Prototype of the gear tag", 14, "DEM", "SEN"],
  [3, "Drift model", 20, "OTHER", "PU"],
];

const types: readonly (readonly [string, string])[] = [
  ["R", "Document, report"],
  ["DEM", "Demonstrator, pilot, prototype"],
  ["DEC", "Websites, patent filings, videos"],
  ["DATA", "Data sets, microdata"],
  ["DMP", "Data management plan"],
  ["ETHICS", "Ethics requirement"],
  ["SECURITY", "Security requirement"],
  ["OTHER", "Other"],
];
const levels: readonly (readonly [string, string])[] = [
  ["PU", "Public"],
  ["SEN", "Sensitive"],
  ["EU-R", "EU classified: RESTREINT UE"],
  ["EU-C", "EU classified: CONFIDENTIEL UE"],
  ["EU-S", "EU classified: SECRET UE"],
];

/** The plan of one project with what its deliverables are chosen from, as rows by table. */
export function demoPlan(project: PlannedProject): Record<string, Row[]> {
  return {
    ...packagesAndTasks(project),
    milestones: milestoneRows(project),
    deliverable_types: lookups("deliverable-type", types),
    dissemination_levels: lookups("level", levels),
    deliverables: deliverableRows(project),
  };
}

const packageId = ({ id }: PlannedProject, number: number): string =>
  demoId("work-package", `${id}:${number.toString()}`);
const monthOf = ({ firstMonth }: PlannedProject, counted: number): number => firstMonth + counted - 1;
const leadOf = ({ organisationIds }: PlannedProject, at: number): string =>
  organisationIds[at % organisationIds.length] ?? "";

function packagesAndTasks(project: PlannedProject): Record<string, Row[]> {
  const of = { project_id: project.id };
  const tasks = workPackages.flatMap(([number, , , each]) =>
    each.map(([name, lead, phases], at) => ({
      row: {
        ...of,
        id: demoId("task", `${project.id}:${number.toString()}:${name}`),
        work_package_id: packageId(project, number),
        number: at + 1,
        name,
        lead_organisation_id: leadOf(project, lead),
      },
      phases,
    })),
  );
  return {
    work_packages: workPackages.map(([number, name, lead]) => ({
      ...of,
      id: packageId(project, number),
      number,
      name,
      lead_organisation_id: leadOf(project, lead),
    })),
    tasks: tasks.map(({ row }) => row),
    task_phases: tasks.flatMap(({ row, phases }) =>
      phases.map(([from, to, intensity]) => ({
        ...{ ...of, task_id: row.id, intensity },
        ...{ from_month: monthOf(project, from), to_month: monthOf(project, to) },
      })),
    ),
  };
}

function milestoneRows(project: PlannedProject): Row[] {
  return milestones.map(([name, due, number], at) => ({
    id: demoId("milestone", `${project.id}:${name}`),
    project_id: project.id,
    work_package_id: packageId(project, number),
    number: at + 1,
    name,
    due_month: monthOf(project, due),
  }));
}

function deliverableRows(project: PlannedProject): Row[] {
  const numbers = new Map<number, number>();
  return deliverables.map(([workPackage, title, due, type, level]) => {
    const number = (numbers.get(workPackage) ?? 0) + 1;
    numbers.set(workPackage, number);
    return {
      id: demoId("deliverable", `${project.id}:${title}`),
      project_id: project.id,
      work_package_id: packageId(project, workPackage),
      number,
      title,
      due_month: monthOf(project, due),
      lead_organisation_id: leadOf(project, workPackage),
      type_id: demoId("deliverable-type", type),
      dissemination_level_id: demoId("level", level),
      delivered_on: type === "DMP" ? `${formatMonth(monthOf(project, due))}-15` : null,
    };
  });
}

function lookups(kind: string, named: readonly (readonly [string, string])[]): Row[] {
  return named.map(([code, name], at) => ({ id: demoId(kind, code), code, name, sort_order: at }));
}
