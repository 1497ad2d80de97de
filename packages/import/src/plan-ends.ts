import { effortSeries, namesAndMore } from "@rediflow/planning";
import { monthsText } from "./months-text.ts";
import { isInside, monthName, refuseRow, shortNameOf, type PlanDraft } from "./plan-draft.ts";
import { effortCells, isIn, phasesByTask, seriesWords } from "./plan-effort.ts";
import { refuseKey } from "./project-draft.ts";
import type { ExistingProject } from "./project-state.ts";

/** Effort of one row in one series of which the workbook has no row. */
interface KeptEffort {
  /** As “Agreed T1.2 NORTH”. */
  name: string;
  taskId: string | null;
  months: number[];
}

/** What stays although the workbook does not have it must fit what the workbook has: months, phases and who takes part. */
export function checkWhatStays(
  plan: PlanDraft,
  { project, inRows }: { project: ExistingProject | null; inRows: ReadonlyMap<string, number> },
): void {
  if (project === null) return;
  const kept = keptEffort(plan, inRows);
  checkMonths(plan, project, kept);
  checkPhases(plan, kept);
  if (!plan.takingPart.has(project.ownerOrganisationId)) checkLeaving(plan, project);
}

/** Effort of which the workbook has no row. */
function keptEffort(plan: PlanDraft, inRows: ReadonlyMap<string, number>): KeptEffort[] {
  const parts = new Map(
    [...plan.workPackages.values(), ...plan.tasks.values()].map(({ id, name }) => [id, name]),
  );
  const cells = effortCells(plan);
  return plan.state.effortRows.flatMap(({ id, workPackageId, taskId, organisationId }) =>
    effortSeries.flatMap((series) => {
      const key = `${id}:${series}`;
      const months = [...(cells.get(key)?.keys() ?? [])];
      if (months.length === 0 || inRows.has(key)) return [];
      const part = parts.get(taskId ?? workPackageId) ?? "";
      const name = `${seriesWords[series]} ${part} ${shortNameOf(plan, organisationId)}`;
      return [{ name, taskId, months }];
    }),
  );
}

/** Tells which effort is in no row of the sheet, and stays. */
export function sayEffortWithoutRow(plan: PlanDraft, inRows: ReadonlyMap<string, number>): void {
  const names = keptEffort(plan, inRows).map(({ name }) => name);
  if (names.length === 0) return;
  const stay = names.length === 1 ? "is in no row and stays" : "are in no row and stay";
  const sentence = `${namesAndMore(names)} ${stay}.`;
  plan.draft.notices.push({ sheet: "Effort", row: null, column: null, code: "left-as-it-is", sentence });
}

function checkMonths(plan: PlanDraft, project: ExistingProject, kept: readonly KeptEffort[]): void {
  const outside = (months: readonly number[]) => months.some((month) => !isInside(plan, month));
  const names = [
    ...[...plan.tasks.values()].filter(
      ({ row, fields }) => row === null && outside(fields.phases.flatMap(([from, to]) => [from, to])),
    ),
    ...[...plan.milestones, ...plan.deliverables].filter(
      ({ row, fields }) => row === null && outside([fields.dueMonth]),
    ),
    ...kept.filter(({ months }) => outside(months)),
  ].map(({ name }) => name);
  if (names.length === 0) return;
  const column = plan.firstMonth === project.firstMonth ? "Duration in months" : "First month";
  const sentence = `${namesAndMore(names)} would be outside ${plan.draft.code}. Change their months first.`;
  refuseKey(plan.draft, column, { code: "months-in-use", sentence });
}

/** Effort that stays must lie in the phases that its task will have. */
function checkPhases(plan: PlanDraft, kept: readonly KeptEffort[]): void {
  const phases = phasesByTask(plan);
  const rows = new Map([...plan.tasks.values()].map(({ id, row }) => [id, row]));
  for (const { name, taskId, months } of kept) {
    const row = taskId === null ? null : (rows.get(taskId) ?? null);
    const outside = months.filter((month) => !isIn(phases.get(taskId ?? "") ?? [], month));
    if (row === null || outside.length === 0) continue;
    const where = monthsText(outside, (month) => monthName(plan, month));
    const sentence = `The effort “${name}” lies in ${where}, which would be outside the task. Give the sheet Effort a row for it.`;
    refuseRow(plan, { sheet: "Tasks", row, column: "Phases", code: "months-in-use", sentence });
  }
}

/** An owner that gives the project away stays as a partner where it leads a part of it, or has effort in it. */
function checkLeaving(plan: PlanDraft, { ownerOrganisationId: id }: ExistingProject): void {
  const { state } = plan;
  const names = new Map(
    [...plan.workPackages.values(), ...plan.tasks.values(), ...plan.deliverables].map((each) => [
      each.id,
      each.name,
    ]),
  );
  const led = [...state.workPackages, ...state.tasks, ...state.deliverables]
    .filter(({ fields }) => fields.leadOrganisationId === id)
    .map((each) => names.get(each.id) ?? "a part");
  const hasEffort = state.effortRows.some(({ organisationId }) => organisationId === id);
  if (led.length === 0 && !hasEffort) return;
  const what = [
    ...(led.length > 0 ? [`leads ${namesAndMore(led)}`] : []),
    ...(hasEffort ? ["has effort"] : []),
  ];
  const sentence = `${shortNameOf(plan, id)} ${what.join(" and ")}. Write it into the sheet Organisations as a partner.`;
  refuseKey(plan.draft, "Owner organisation", { code: "in-use", sentence });
}
