import type { ProjectDocument, WorkPackageRow } from "@rediflow/spreadsheet";
import { shortNameOf, type PlanDraft } from "./plan-draft.ts";
import { planPart, sayWithoutRow, type PartKind } from "./plan-part.ts";
import { byName, leadOf, said } from "./plan-said.ts";
import type { WorkPackageFields } from "./plan-state.ts";

const sheet = "Work packages";

/** Plans the sheet Work packages, by their numbers. */
export function planWorkPackages(plan: PlanDraft, { workPackages }: ProjectDocument): void {
  const nameOf = ({ number }: { number: number }) => `WP${number.toString()}`;
  const stored = new Map(plan.state.workPackages.map((each) => [nameOf(each.fields), each]));
  for (const [name, { id, fields }] of stored)
    plan.workPackages.set(fields.number, { id, isNew: false, name, row: null, fields });
  if (workPackages === undefined) return;
  const rows = byName(plan, { sheet, column: "Number", rows: workPackages }, nameOf);
  const kind = kindOf(plan);
  for (const [name, row] of rows) {
    const before = stored.get(name);
    const part = planPart(plan, kind, {
      row: row.row,
      name,
      stored: before,
      said: saidOf(plan, row, before?.fields),
    });
    if (part !== undefined) plan.workPackages.set(row.number, part);
  }
  sayWithoutRow(
    plan,
    sheet,
    [...stored.keys()].filter((name) => !rows.has(name)),
  );
}

function saidOf(
  plan: PlanDraft,
  { row, number, name, lead, cancelled }: WorkPackageRow,
  before: WorkPackageFields | undefined,
): Partial<WorkPackageFields> {
  return said<WorkPackageFields>({
    number,
    name: name ?? undefined,
    leadOrganisationId: leadOf(
      plan,
      { sheet, row, column: "Lead" },
      { lead, before: before?.leadOrganisationId },
    ),
    cancelled: cancelled ?? undefined,
  });
}

function kindOf(plan: PlanDraft): PartKind<WorkPackageFields> {
  return {
    ...{ entity: "work-package", sheet, word: "work package", required: ["name"] },
    titles: { name: "Name", leadOrganisationId: "Lead", cancelled: "Cancelled" },
    empty: { number: 0, name: "", leadOrganisationId: null, cancelled: false },
    writes: plan.draft.writes.plan.workPackages,
    columnsOf: ({ number, name, leadOrganisationId }) => ({
      fixed: {},
      changeable: { number, name, lead_organisation_id: leadOrganisationId },
    }),
    shown: (key, value) => {
      if (key === "leadOrganisationId") return shortNameOf(plan, String(value));
      return key === "cancelled" ? (value === true ? "yes" : "no") : `“${String(value)}”`;
    },
  };
}
