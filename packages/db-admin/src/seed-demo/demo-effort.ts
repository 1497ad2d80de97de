import { demoId, type Dice } from "./random.ts";
import { leadOf, monthOf, packageId, taskId, type PlannedProject } from "./demo-plan.ts";
import type { DemoPhase, DemoPlan } from "./demo-plans.ts";

type Row = Record<string, unknown>;

interface Budget {
  /** What was agreed in all, in person-months. */
  pm: number;
  currentMonth: number;
  /** Has the project begun, so that there is something to estimate anew and to report? */
  running: boolean;
}

/** One organisation's share of a task or a work package: what it weighs, month by month. */
interface Share {
  workPackage: number;
  task: number | null;
  organisationId: string;
  months: ReadonlyMap<number, number>;
  empty: boolean;
}

/** The lead does more than half of a task, two others share the rest. */
const shares = [0.6, 0.25, 0.15];

/** The effort of one project: agreed for all months; where it runs, estimated from now on and reported up to now. */
export function demoEffort(
  roll: Dice,
  project: PlannedProject,
  { plan, pm, currentMonth, running }: Budget & { plan: DemoPlan },
): Record<string, Row[]> {
  const all = [...sharesOfTasks(project, plan), ...sharesOfPackages(project, plan)];
  const weight = all.reduce((sum, each) => sum + (each.empty ? 0 : total(each.months)), 0);
  const rows: Row[] = [];
  const cells: Row[] = [];
  for (const share of all) {
    const row = rowOf(project, share);
    rows.push(row);
    if (share.empty) continue;
    // A third of the rows is estimated anew.
    const factor = roll.next() < 0.33 ? roll.pick([0.7, 0.85, 1.2, 1.4]) : 1;
    const cell = (series: string, month: number, amount: number): void => {
      const rounded = Math.round(amount * 100) / 100;
      const of = { effort_row_id: row["id"], project_id: project.id, organisation_id: share.organisationId };
      if (rounded > 0) cells.push({ ...of, series, month, pm: rounded });
    };
    for (const [month, weighs] of share.months) {
      const agreed = (weighs / weight) * pm;
      cell("PROJPLAN", month, agreed);
      if (running && month >= currentMonth) cell("EST", month, agreed * factor);
      if (running && month < currentMonth) {
        const actual = agreed * (0.8 + roll.next() * 0.35);
        cell("EST", month, agreed);
        cell("ACTUAL", month, actual);
      }
    }
  }
  return { effort_rows: rows, efforts: cells };
}

function rowOf(project: PlannedProject, { workPackage, task, organisationId }: Share): Row {
  const of = `${project.id}:${workPackage.toString()}:${(task ?? 0).toString()}:${organisationId}`;
  return {
    id: demoId("effort-row", of),
    project_id: project.id,
    work_package_id: packageId(project, workPackage),
    task_id: task === null ? null : taskId(project, workPackage, task),
    organisation_id: organisationId,
  };
}

function sharesOfTasks(project: PlannedProject, { workPackages, withoutEffort = [] }: DemoPlan): Share[] {
  const organisations = project.organisationIds.length;
  return workPackages.flatMap(([workPackage, , , tasks]) =>
    tasks.flatMap(([, lead, phases], at) =>
      shares.slice(0, organisations).map((part, other) => ({
        workPackage,
        task: at + 1,
        organisationId: leadOf(project, lead + other),
        months: monthsOf(project, phases, part),
        empty: withoutEffort.some(
          ([inPackage, task, whose]) =>
            inPackage === workPackage &&
            task === at + 1 &&
            leadOf(project, whose) === leadOf(project, lead + other),
        ),
      })),
    ),
  );
}

/** An even pace over a year. */
function sharesOfPackages(project: PlannedProject, { untasked = [] }: DemoPlan): Share[] {
  return untasked.map(([workPackage, lead, pm]) => ({
    workPackage,
    task: null,
    organisationId: leadOf(project, lead),
    months: monthsOf(project, [[1, 12, 100]], pm / 12),
    empty: false,
  }));
}

/** What each month weighs: phases that overlap add up. */
function monthsOf(project: PlannedProject, phases: readonly DemoPhase[], part: number): Map<number, number> {
  const months = new Map<number, number>();
  for (const [from, to, intensity] of phases)
    for (let counted = from; counted <= to; counted += 1) {
      const month = monthOf(project, counted);
      months.set(month, (months.get(month) ?? 0) + (intensity / 100) * part);
    }
  return months;
}

function total(months: ReadonlyMap<number, number>): number {
  return [...months.values()].reduce((sum, each) => sum + each, 0);
}
