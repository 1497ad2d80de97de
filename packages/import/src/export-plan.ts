import { type EffortSeries, effortSeries, monthSpan } from "@rediflow/planning";
import type { EffortSheetRow, PlanRows } from "@rediflow/spreadsheet";
import type { PlanState } from "./plan-state.ts";

/** A project's plan as it is stored, with the words for what its ids mean. */
export interface ExportedPlan {
  firstMonth: number;
  durationMonths: number;
  plan: PlanState;
  /** Short names of organisations, and codes of types and levels, by their ids. */
  words: Record<string, string>;
}

/** The sheets of a plan, with the months counted from the project's first one. */
export function planRowsOf({ plan, words, ...project }: ExportedPlan): Required<PlanRows> {
  const packages = new Map(plan.workPackages.map(({ id, fields }) => [id, fields.number]));
  const wordOf = (id: string | null) => (id === null ? null : (words[id] ?? null));
  const counted = (month: number) => month - project.firstMonth + 1;
  return {
    workPackages: plan.workPackages.map(({ fields: { number, name, leadOrganisationId, cancelled } }, at) => {
      return { row: at + 2, number, name, lead: wordOf(leadOrganisationId), cancelled };
    }),
    tasks: plan.tasks.map(({ fields: { workPackageId, leadOrganisationId, ...fields } }, at) => ({
      ...{
        row: at + 2,
        workPackage: packages.get(workPackageId) ?? 0,
        number: fields.number,
        name: fields.name,
      },
      phases: fields.phases.map(([from, to, intensity]) => ({
        from: counted(from),
        to: counted(to),
        intensity,
      })),
      ...{ lead: wordOf(leadOrganisationId), cancelled: fields.cancelled },
    })),
    milestones: plan.milestones.map(({ fields: { workPackageId, dueMonth, ...fields } }, at) => ({
      ...{ row: at + 2, ...fields, due: counted(dueMonth) },
      workPackage: workPackageId === null ? null : (packages.get(workPackageId) ?? null),
    })),
    deliverables: plan.deliverables.map(({ fields }, at) => ({
      ...{ row: at + 2, workPackage: packages.get(fields.workPackageId) ?? 0, number: fields.number },
      ...{ title: fields.title, lead: wordOf(fields.leadOrganisationId), type: wordOf(fields.typeId) },
      ...{ level: wordOf(fields.disseminationLevelId), due: counted(fields.dueMonth) },
      ...{ deliveredOn: fields.deliveredOn, cancelled: fields.cancelled },
    })),
    effort: {
      months: monthSpan(1, project.durationMonths),
      rows: effortRowsOf(plan, { packages, words, counted }),
    },
  };
}

interface Naming {
  packages: ReadonlyMap<string, number>;
  words: Record<string, string>;
  counted: (month: number) => number;
}

/** A row for each series that has effort; a row of effort without any is told as agreed, so that it is not lost. */
function effortRowsOf(
  { tasks, effortRows, efforts }: PlanState,
  { packages, words, counted }: Naming,
): EffortSheetRow[] {
  const numbers = new Map(tasks.map(({ id, fields }) => [id, fields.number]));
  const byRow = Map.groupBy(efforts, ({ rowId }) => rowId);
  const rows = effortRows.flatMap(({ id, workPackageId, taskId, organisationId }) => {
    const own = byRow.get(id) ?? [];
    const about = {
      ...{ workPackage: packages.get(workPackageId) ?? 0, organisation: words[organisationId] ?? "" },
      task: taskId === null ? null : (numbers.get(taskId) ?? null),
    };
    return seriesToTell(own.map(({ series }) => series)).map((series) => {
      const { months = [], amounts = [] } = own.find((each) => each.series === series) ?? {};
      const cells = months.map((month, at) => ({ month: counted(month), amount: amounts[at] ?? 0 }));
      return { series, ...about, cells };
    });
  });
  return rows.map((each, at) => ({ row: at + 2, ...each }));
}

function seriesToTell(used: readonly string[]): EffortSeries[] {
  const told = effortSeries.filter((each) => used.includes(each));
  return told.length === 0 ? ["PROJPLAN"] : told;
}
