import type { PhaseRow, ProjectDocument, TaskRow } from "@rediflow/spreadsheet";
import {
  calendarMonth,
  innerName,
  isInside,
  monthName,
  projectLasts,
  refuseRow,
  shortNameOf,
  type PlanDraft,
} from "./plan-draft.ts";
import { planPart, sayWithoutRow, type PartKind } from "./plan-part.ts";
import { byName, leadOf, said } from "./plan-said.ts";
import type { Phase, TaskFields } from "./plan-state.ts";

const sheet = "Tasks";

/** Plans the sheet Tasks, by the numbers of their work packages and their own. */
export function planTasks(plan: PlanDraft, { tasks }: ProjectDocument): void {
  const numbers = new Map([...plan.workPackages].map(([number, { id }]) => [id, number]));
  const stored = new Map(
    plan.state.tasks.map((each) => [
      innerName(numbers.get(each.fields.workPackageId) ?? 0, each.fields.number),
      each,
    ]),
  );
  for (const [inner, { id, fields }] of stored)
    plan.tasks.set(inner, { id, isNew: false, name: `T${inner}`, row: null, fields });
  if (tasks === undefined) return;
  const innerOf = ({ workPackage, number }: TaskRow) => innerName(workPackage, number);
  const rows = byName(plan, { sheet, column: "Number", rows: tasks }, (row) => `T${innerOf(row)}`);
  const kind = kindOf(plan);
  for (const [name, row] of rows) {
    const workPackage = plan.workPackages.get(row.workPackage);
    if (workPackage === undefined) {
      const sentence = `There is no WP${row.workPackage.toString()}, neither in the plan nor in the sheet Work packages.`;
      refuseRow(plan, { sheet, row: row.row, column: "WP", code: "unknown-part", sentence });
      continue;
    }
    const before = stored.get(innerOf(row));
    const saying = { ...saidOf(plan, row, before?.fields), workPackageId: workPackage.id };
    const part = planPart(plan, kind, { row: row.row, name, stored: before, said: saying });
    if (part === undefined) continue;
    plan.tasks.set(innerOf(row), part);
    writePhases(plan, part, before?.fields.phases ?? []);
  }
  sayWithoutRow(
    plan,
    sheet,
    [...stored.keys()].map((inner) => `T${inner}`).filter((name) => !rows.has(name)),
  );
}

function saidOf(plan: PlanDraft, task: TaskRow, before: TaskFields | undefined): Partial<TaskFields> {
  const { row, number, name, lead, phases, cancelled } = task;
  return said<TaskFields>({
    number,
    name: name ?? undefined,
    leadOrganisationId: leadOf(
      plan,
      { sheet, row, column: "Lead" },
      { lead, before: before?.leadOrganisationId },
    ),
    phases: phases === null ? undefined : phasesOf(plan, row, phases),
    cancelled: cancelled ?? undefined,
  });
}

/** Phases as they are stored, in the order of their months. */
function phasesOf(plan: PlanDraft, row: number, wanted: readonly PhaseRow[]): Phase[] {
  const phases = wanted
    .map(({ from, to, intensity }): Phase => [calendarMonth(plan, from), calendarMonth(plan, to), intensity])
    .sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const outside =
    phases.flat().length > 0 && phases.some(([from, to]) => !isInside(plan, from) || !isInside(plan, to));
  const place = { sheet, row, column: "Phases" };
  if (outside) refuseRow(plan, { ...place, code: "outside-project", sentence: projectLasts(plan) });
  const isTwice = phases.some(([from, to], at) => phases[at - 1]?.[0] === from && phases[at - 1]?.[1] === to);
  if (isTwice || phases.some(([from, to]) => to < from)) {
    const sentence = isTwice ? "The same months stand there twice." : "A phase ends before it begins.";
    refuseRow(plan, { ...place, code: "not-a-phase", sentence });
  }
  return phases;
}

function writePhases(
  { draft }: PlanDraft,
  { id, fields }: { id: string; fields: TaskFields },
  before: readonly Phase[],
): void {
  const { set, removed } = draft.writes.plan.phases;
  const key = ([from, to]: Phase) => `${from.toString()}:${to.toString()}`;
  const [stood, stays] = [new Map(before.map((each) => [key(each), each])), new Set(fields.phases.map(key))];
  for (const phase of fields.phases) {
    const [from, to, intensity] = phase;
    if (stood.get(key(phase))?.[2] !== intensity)
      set.push({ task_id: id, from_month: from, to_month: to, project_id: draft.projectId, intensity });
  }
  for (const phase of before)
    if (!stays.has(key(phase))) removed.push({ task_id: id, from_month: phase[0], to_month: phase[1] });
}

function kindOf(plan: PlanDraft): PartKind<TaskFields> {
  return {
    ...{ entity: "task", sheet, word: "task", required: ["name", "phases"] },
    titles: { name: "Name", phases: "Begin", leadOrganisationId: "Lead", cancelled: "Cancelled" },
    empty: { workPackageId: "", number: 0, name: "", leadOrganisationId: null, phases: [], cancelled: false },
    writes: plan.draft.writes.plan.tasks,
    columnsOf: ({ workPackageId, number, name, leadOrganisationId }) => ({
      fixed: { work_package_id: workPackageId },
      changeable: { number, name, lead_organisation_id: leadOrganisationId },
    }),
    shown: (key, value) => {
      if (Array.isArray(value)) return value.map((phase) => phaseText(plan, phase)).join(", ");
      if (key === "leadOrganisationId") return shortNameOf(plan, String(value));
      return key === "cancelled" ? (value === true ? "yes" : "no") : `“${String(value)}”`;
    },
  };
}

function phaseText(plan: PlanDraft, [from, to, intensity]: Phase): string {
  return `${monthName(plan, from)}–${monthName(plan, to)} ${intensity.toString()} %`;
}
