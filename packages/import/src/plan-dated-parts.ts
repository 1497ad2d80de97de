import type { DeliverableRow, MilestoneRow, ProjectDocument } from "@rediflow/spreadsheet";
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
import { refuseDelivery, refuseFuture } from "./plan-happened.ts";
import { planPart, sayWithoutRow, type PartKind } from "./plan-part.ts";
import { byName, entryOf, leadOf, orNone, said, type At } from "./plan-said.ts";
import type { DeliverableFields, MilestoneFields } from "./plan-state.ts";

/** Plans the sheet Milestones, by their numbers. */
export function planMilestones(plan: PlanDraft, { milestones }: ProjectDocument): void {
  const sheet = "Milestones";
  const nameOf = ({ number }: { number: number }) => `MS${number.toString()}`;
  const stored = new Map(plan.state.milestones.map((each) => [nameOf(each.fields), each]));
  const rows = byName(plan, { sheet, column: "Number", rows: milestones ?? [] }, nameOf);
  const kind = milestoneKind(plan, sheet);
  for (const [name, row] of rows) {
    const before = stored.get(name);
    const saying = saidOfMilestone(plan, row, { sheet, before: before?.fields });
    const part = planPart(plan, kind, { row: row.row, name, stored: before, said: saying });
    if (part === undefined) continue;
    plan.milestones.push(part);
    refuseFuture(
      plan,
      { sheet, row: row.row, column: "Done on" },
      { before: before?.fields.doneOn, day: part.fields.doneOn },
    );
  }
  const without = [...stored].filter(([name]) => !rows.has(name));
  for (const [name, { id, fields }] of without)
    plan.milestones.push({ id, isNew: false, name, row: null, fields });
  if (milestones !== undefined)
    sayWithoutRow(
      plan,
      sheet,
      without.map(([name]) => name),
    );
}

/** Plans the sheet Deliverables, by the numbers of their work packages and their own. */
export function planDeliverables(plan: PlanDraft, { deliverables }: ProjectDocument): void {
  const sheet = "Deliverables";
  const numbers = new Map([...plan.workPackages].map(([number, { id }]) => [id, number]));
  const stored = new Map(
    plan.state.deliverables.map((each) => [
      `D${innerName(numbers.get(each.fields.workPackageId) ?? 0, each.fields.number)}`,
      each,
    ]),
  );
  const nameOf = ({ workPackage, number }: DeliverableRow) => `D${innerName(workPackage, number)}`;
  const rows = byName(plan, { sheet, column: "Number", rows: deliverables ?? [] }, nameOf);
  const kind = deliverableKind(plan, sheet);
  for (const [name, row] of rows) {
    const workPackageId = workPackageOf(plan, { sheet, row: row.row, column: "WP" }, row.workPackage);
    if (workPackageId === undefined) continue;
    const before = stored.get(name);
    const saying = { ...saidOfDeliverable(plan, row, { sheet, before: before?.fields }), workPackageId };
    const part = planPart(plan, kind, { row: row.row, name, stored: before, said: saying });
    if (part === undefined) continue;
    plan.deliverables.push(part);
    refuseDelivery(
      plan,
      { sheet, row: row.row, column: "Delivered on" },
      { before: before?.fields, after: part.fields },
    );
  }
  const without = [...stored].filter(([name]) => !rows.has(name));
  for (const [name, { id, fields }] of without)
    plan.deliverables.push({ id, isNew: false, name, row: null, fields });
  if (deliverables !== undefined)
    sayWithoutRow(
      plan,
      sheet,
      without.map(([name]) => name),
    );
}

function saidOfMilestone(
  plan: PlanDraft,
  { row, number, name, due, workPackage, verification, doneOn }: MilestoneRow,
  { sheet, before }: { sheet: string; before: MilestoneFields | undefined },
): Partial<MilestoneFields> {
  const at: At = { sheet, row, column: "WP" };
  const of = orNone(workPackage);
  return said<MilestoneFields>({
    ...{ number, name: name ?? undefined },
    workPackageId: typeof of === "number" ? workPackageOf(plan, at, of) : of,
    dueMonth: dueOf(plan, at, due),
    // A dash that stands there already is a text.
    verification: verification === before?.verification ? verification : orNone(verification),
    doneOn: orNone(doneOn),
  });
}

function saidOfDeliverable(
  plan: PlanDraft,
  { row, number, title, lead, type, level, due, deliveredOn, cancelled }: DeliverableRow,
  { sheet, before }: { sheet: string; before: DeliverableFields | undefined },
): Partial<DeliverableFields> {
  const at = (column: string): At => ({ sheet, row, column });
  return said<DeliverableFields>({
    ...{ number, title: title ?? undefined },
    leadOrganisationId: leadOf(plan, at("Lead"), { lead, before: before?.leadOrganisationId }),
    typeId: entryOf(plan, plan.types, { ...at("Type"), text: type, before: before?.typeId }),
    disseminationLevelId: entryOf(plan, plan.levels, {
      ...at("Level"),
      text: level,
      before: before?.disseminationLevelId,
    }),
    dueMonth: dueOf(plan, at("Due"), due),
    deliveredOn: orNone(deliveredOn),
    cancelled: cancelled ?? undefined,
  });
}

function workPackageOf(plan: PlanDraft, at: At, number: number): string | undefined {
  const found = plan.workPackages.get(number);
  if (found === undefined) {
    const sentence = `There is no WP${number.toString()}, neither in the plan nor in the sheet Work packages.`;
    refuseRow(plan, { ...at, code: "unknown-part", sentence });
  }
  return found?.id;
}

function dueOf(plan: PlanDraft, at: At, due: number | null): number | undefined {
  if (due === null) return undefined;
  const month = calendarMonth(plan, due);
  if (!isInside(plan, month))
    refuseRow(plan, { ...at, column: "Due", code: "outside-project", sentence: projectLasts(plan) });
  return month;
}

function milestoneKind(plan: PlanDraft, sheet: string): PartKind<MilestoneFields> {
  const empty = { number: 0, name: "", workPackageId: null, dueMonth: 0, verification: null, doneOn: null };
  return {
    ...{ entity: "milestone", sheet, word: "milestone", required: ["name", "dueMonth"], empty },
    titles: {
      name: "Name",
      dueMonth: "Due",
      workPackageId: "WP",
      verification: "Verification",
      doneOn: "Done on",
    },
    writes: plan.draft.writes.plan.milestones,
    columnsOf: ({ number, name, workPackageId, dueMonth, verification, doneOn }) => ({
      fixed: {},
      changeable: {
        ...{ number, name, work_package_id: workPackageId, due_month: dueMonth },
        ...{ verification, done_on: doneOn },
      },
    }),
    shown: (key, value) => {
      if (key === "dueMonth") return monthName(plan, Number(value));
      if (key === "workPackageId") return packageName(plan, value);
      return key === "doneOn" ? String(value) : `“${String(value)}”`;
    },
  };
}

function deliverableKind(plan: PlanDraft, sheet: string): PartKind<DeliverableFields> {
  return {
    ...{ entity: "deliverable", sheet, word: "deliverable", required: ["title", "dueMonth"] },
    titles: {
      ...{ title: "Title", leadOrganisationId: "Lead", typeId: "Type", disseminationLevelId: "Level" },
      ...{ dueMonth: "Due", deliveredOn: "Delivered on", cancelled: "Cancelled" },
    },
    empty: {
      ...{ workPackageId: "", number: 0, title: "", leadOrganisationId: null, typeId: null },
      ...{ disseminationLevelId: null, dueMonth: 0, deliveredOn: null, cancelled: false },
    },
    writes: plan.draft.writes.plan.deliverables,
    columnsOf: (fields) => ({
      fixed: { work_package_id: fields.workPackageId },
      changeable: {
        ...{ number: fields.number, title: fields.title, lead_organisation_id: fields.leadOrganisationId },
        ...{ type_id: fields.typeId, dissemination_level_id: fields.disseminationLevelId },
        ...{ due_month: fields.dueMonth, delivered_on: fields.deliveredOn },
      },
    }),
    shown: (key, value) => {
      if (key === "dueMonth") return monthName(plan, Number(value));
      if (key === "leadOrganisationId") return shortNameOf(plan, String(value));
      if (key === "typeId" || key === "disseminationLevelId") return entryName(plan, value);
      if (key === "cancelled") return value === true ? "yes" : "no";
      return key === "deliveredOn" ? String(value) : `“${String(value)}”`;
    },
  };
}

function packageName({ workPackages }: PlanDraft, id: unknown): string {
  return [...workPackages.values()].find((each) => each.id === id)?.name ?? "a work package";
}

function entryName({ types, levels }: PlanDraft, id: unknown): string {
  return [...types.entries, ...levels.entries].find((each) => each.id === id)?.name ?? "an entry";
}
