import { formatMonth } from "@rediflow/planning";
import type { DemoPlan } from "./demo-plans.ts";
import { demoId } from "./random.ts";

type Row = Record<string, unknown>;

/** A project of the demo world whose plan is made: its months, and who takes part, the owner first. */
export interface PlannedProject {
  id: string;
  firstMonth: number;
  organisationIds: readonly string[];
}

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

/** What deliverables are chosen from, as rows by table. */
export function demoLookups(): Record<string, Row[]> {
  return {
    deliverable_types: lookups("deliverable-type", types),
    dissemination_levels: lookups("level", levels),
  };
}

/** The plan of one project, as rows by table. */
export function demoPlan(project: PlannedProject, plan: DemoPlan): Record<string, Row[]> {
  return {
    ...packagesAndTasks(project, plan),
    milestones: milestoneRows(project, plan),
    deliverables: deliverableRows(project, plan),
  };
}

/** The id of a work package. */
export function packageId({ id }: PlannedProject, number: number): string {
  return demoId("work-package", `${id}:${number.toString()}`);
}

/** The id of a task of a work package. */
export function taskId({ id }: PlannedProject, workPackage: number, number: number): string {
  return demoId("task", `${id}:${workPackage.toString()}:${number.toString()}`);
}

/** A month that is counted from the project's first, which is 1. */
export function monthOf({ firstMonth }: PlannedProject, counted: number): number {
  return firstMonth + counted - 1;
}

/** One of those who take part, counted from the owner, who is 0; after the last the owner comes again. */
export function leadOf({ organisationIds }: PlannedProject, at: number): string {
  return organisationIds[at % organisationIds.length] ?? "";
}

function packagesAndTasks(project: PlannedProject, { workPackages }: DemoPlan): Record<string, Row[]> {
  const of = { project_id: project.id };
  const tasks = workPackages.flatMap(([number, , , each]) =>
    each.map(([name, lead, phases], at) => ({
      row: {
        ...of,
        id: taskId(project, number, at + 1),
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

function milestoneRows(project: PlannedProject, { milestones }: DemoPlan): Row[] {
  return milestones.map(([name, due, number], at) => ({
    id: demoId("milestone", `${project.id}:${name}`),
    project_id: project.id,
    work_package_id: packageId(project, number),
    number: at + 1,
    name,
    due_month: monthOf(project, due),
  }));
}

function deliverableRows(project: PlannedProject, { deliverables }: DemoPlan): Row[] {
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
      type_id: type === null ? null : demoId("deliverable-type", type),
      dissemination_level_id: level === null ? null : demoId("level", level),
      delivered_on: type === "DMP" ? `${formatMonth(monthOf(project, due))}-15` : null,
    };
  });
}

function lookups(kind: string, named: readonly (readonly [string, string])[]): Row[] {
  return named.map(([code, name], at) => ({ id: demoId(kind, code), code, name, sort_order: at }));
}
