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

const types = [
  ["R", "Document, report"],
  ["DEM", "Demonstrator, pilot, prototype"],
  ["DEC", "Websites, patent filings, videos"],
  ["DATA", "Data sets, microdata"],
  ["DMP", "Data management plan"],
  ["ETHICS", "Ethics requirement"],
  ["SECURITY", "Security requirement"],
  ["OTHER", "Other"],
];
const levels = [
  ["PU", "Public"],
  ["SEN", "Sensitive"],
  ["EU-R", "EU classified: RESTREINT UE"],
  ["EU-C", "EU classified: CONFIDENTIEL UE"],
  ["EU-S", "EU classified: SECRET UE"],
];

/** The plan of one project with what its deliverables are chosen from, as rows by table. */
export function demoPlan(project: PlannedProject): Record<string, Row[]> {
  const month = (counted: number): number => project.firstMonth + counted - 1;
  const lead = (at: number): string => project.organisationIds[at % project.organisationIds.length] ?? "";
  const of = { project_id: project.id };
  const packageId = (number: number): string => demoId("work-package", `${project.id}:${number.toString()}`);
  const tasks = workPackages.flatMap(([number, , , each]) =>
    each.map(([name, leader, phases], at) => {
      const id = demoId("task", `${project.id}:${number.toString()}:${name}`);
      const row = { ...of, id, work_package_id: packageId(number), number: at + 1, name };
      return { row: { ...row, lead_organisation_id: lead(leader) }, phases };
    }),
  );
  const numbers = new Map<number, number>();
  return {
    work_packages: workPackages.map(([number, name, leader]) => ({
      ...of,
      id: packageId(number),
      number,
      name,
      lead_organisation_id: lead(leader),
    })),
    tasks: tasks.map(({ row }) => row),
    task_phases: tasks.flatMap(({ row, phases }) =>
      phases.map(([from, to, intensity]) => ({
        ...of,
        task_id: row.id,
        from_month: month(from),
        to_month: month(to),
        intensity,
      })),
    ),
    milestones: milestones.map(([name, due, number], at) => ({
      ...of,
      work_package_id: packageId(number),
      number: at + 1,
      name,
      due_month: month(due),
      id: demoId("milestone", `${project.id}:${name}`),
    })),
    deliverable_types: types.map(([code, name], at) => ({
      id: demoId("deliverable-type", code ?? ""),
      code,
      name,
      sort_order: at,
    })),
    dissemination_levels: levels.map(([code, name], at) => ({
      id: demoId("level", code ?? ""),
      code,
      name,
      sort_order: at,
    })),
    deliverables: deliverables.map(([number, title, due, type, level]) => {
      const place = (numbers.get(number) ?? 0) + 1;
      numbers.set(number, place);
      return {
        ...of,
        id: demoId("deliverable", `${project.id}:${title}`),
        work_package_id: packageId(number),
        number: place,
        title,
        due_month: month(due),
        lead_organisation_id: lead(number),
        type_id: demoId("deliverable-type", type),
        dissemination_level_id: demoId("level", level),
        delivered_on: type === "DMP" ? `${formatMonth(month(due))}-15` : null,
      };
    }),
  };
}
