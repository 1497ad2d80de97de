import type { Milestone, PartKind, Phase, Plan, Task, WorkPackage } from "./plan.ts";

/** One line of the work breakdown; months are counted from the project's first, which is 1. */
export interface PlanRow {
  /** As the address names it. */
  key: string;
  kind: PartKind;
  /** Its number as people write it: WP1, T1.2, MS3. */
  code: string;
  name: string;
  lead: string | null;
  /** In which months, as M1–M30. */
  months: string;
  bars: readonly { from: number; to: number; intensity: number }[];
  state: "planned" | "cancelled" | "done";
}

/** The plan line by line: each work package with its tasks and milestones below it, and last the milestones of the whole project. */
export function planRows({ project, workPackages, milestones }: Plan): PlanRow[] {
  const { firstMonth } = project;
  const of = (workPackageId: string | null): PlanRow[] =>
    milestones
      .filter((each) => each.workPackageId === workPackageId)
      .map((each) => milestoneRow(each, firstMonth));
  return [
    ...workPackages.flatMap((each) => [
      packageRow(each, firstMonth),
      ...each.tasks.map((task) => taskRow(task, each, firstMonth)),
      ...of(each.id),
    ]),
    ...of(null),
  ];
}

function packageRow(each: WorkPackage, firstMonth: number): PlanRow {
  const phases = each.tasks.flatMap(({ phases: own }) => own);
  const bars = barsOf(phases, firstMonth);
  const whole = spanOf(bars);
  return {
    key: `work-package:${each.id}`,
    kind: "work-package",
    code: `WP${each.number.toString()}`,
    name: each.name,
    lead: each.lead,
    months: monthsText(whole),
    bars: whole === null ? [] : [{ ...whole, intensity: 100 }],
    state: each.cancelled ? "cancelled" : "planned",
  };
}

function taskRow(each: Task, { number, cancelled }: WorkPackage, firstMonth: number): PlanRow {
  const bars = barsOf(each.phases, firstMonth);
  return {
    key: `task:${each.id}`,
    kind: "task",
    code: `T${number.toString()}.${each.number.toString()}`,
    name: each.name,
    lead: each.lead,
    months: monthsText(spanOf(bars)),
    bars,
    // With its work package all that is in it is cancelled.
    state: each.cancelled || cancelled ? "cancelled" : "planned",
  };
}

function milestoneRow(each: Milestone, firstMonth: number): PlanRow {
  const due = each.dueMonth - firstMonth + 1;
  return {
    key: `milestone:${each.id}`,
    kind: "milestone",
    code: `MS${each.number.toString()}`,
    name: each.name,
    lead: null,
    months: `M${due.toString()}`,
    bars: [{ from: due, to: due, intensity: 100 }],
    state: each.doneOn === null ? "planned" : "done",
  };
}

function barsOf(phases: readonly Phase[], firstMonth: number): PlanRow["bars"] {
  return phases.map(({ fromMonth, toMonth, intensity }) => ({
    from: fromMonth - firstMonth + 1,
    to: toMonth - firstMonth + 1,
    intensity,
  }));
}

function spanOf(bars: PlanRow["bars"]): { from: number; to: number } | null {
  if (bars.length === 0) return null;
  return { from: Math.min(...bars.map(({ from }) => from)), to: Math.max(...bars.map(({ to }) => to)) };
}

function monthsText(span: { from: number; to: number } | null): string {
  if (span === null) return "";
  const { from, to } = span;
  return from === to ? `M${from.toString()}` : `M${from.toString()}–M${to.toString()}`;
}
