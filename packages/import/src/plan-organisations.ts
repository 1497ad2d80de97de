import { randomUUID } from "node:crypto";
import type { Finding, OrganisationRow, ProjectDocument } from "@rediflow/spreadsheet";
import { refusalOf } from "./importer.ts";
import { findOwner, isOwner } from "./plan-owner.ts";
import type { ProjectDraft } from "./project-draft.ts";
import { planPartners, type WantedPartner } from "./plan-partners.ts";
import type { ProjectState } from "./project-state.ts";
import type { RowReport } from "./report.ts";

const sheet = "Organisations";

/** Plans the sheet Organisations: makes those that are missing, and the owner's partners on the project. No partner is removed. */
export function planOrganisations(
  draft: ProjectDraft,
  document: ProjectDocument,
  { project }: ProjectState,
): void {
  const owner = findOwner(document);
  const stored = new Map((project?.partners ?? []).map((each) => [each.organisationId, each]));
  const taken = new Map<string, number>();
  const wanted: WantedPartner[] = [];
  for (const row of document.organisations) {
    const earlier = taken.get(row.shortName);
    if (earlier === undefined) taken.set(row.shortName, row.row);
    else
      refuse(draft, row, {
        column: "Short name",
        code: "duplicate-row",
        sentence: `Row ${earlier.toString()} is about ${row.shortName} already.`,
      });
    const report: RowReport = { sheet, row: row.row, outcome: "unchanged", what: row.shortName, details: [] };
    const id = findOrganisation(draft, row, report);
    draft.rows.push(report);
    if (id === undefined || earlier !== undefined) continue;
    if (row.shortName === owner) sayOwnersRow(draft, row);
    else wanted.push({ row, id, report });
  }
  planPartners(draft, {
    wanted,
    stored,
    owner,
    firstMonth: document.project.firstMonth ?? project?.firstMonth,
  });
  for (const [id, { number }] of stored)
    if (wanted.every((each) => each.id !== id)) sayKept(draft, { id, number, owner });
}

function refuse(
  draft: ProjectDraft,
  { row }: OrganisationRow,
  why: Pick<Finding, "column" | "code" | "sentence">,
): void {
  draft.faults.push({ sheet, row, ...why });
}

/** Finds or makes the organisation of a row; names of those that are there are not this workbook's to change. */
function findOrganisation(draft: ProjectDraft, row: OrganisationRow, report: RowReport): string | undefined {
  const { shortName, name } = row;
  const found = draft.organisations.get(shortName);
  if (found !== undefined) {
    if (name !== null && name !== found.name && !found.isNew) {
      const sentence = `${shortName} is called “${found.name}”; a project workbook does not rename it to “${name}”.`;
      draft.notices.push({ sheet, row: row.row, column: "Name", code: "left-as-it-is", sentence });
    }
    return found.id;
  }
  if (name === null) {
    const sentence = `“Name” is empty; ${shortName} is new and needs a name.`;
    refuse(draft, row, { column: "Name", code: "missing-value", sentence });
    return undefined;
  }
  const refusal = refusalOf(draft.decide("organisation:create", {}));
  if (refusal !== undefined) {
    const sentence = `There is no organisation “${shortName}”. ${refusal.sentence}`;
    refuse(draft, row, { column: "Short name", ...refusal, sentence });
  }
  const id = randomUUID();
  draft.organisations.set(shortName, { id, name, isNew: true });
  draft.writes.organisations.push({ id, short_name: shortName, name, active: true });
  draft.changes.push({
    action: "organisation:create",
    entity: "organisation",
    entityId: id,
    organisationId: id,
    after: { shortName, name },
  });
  report.outcome = "added";
  report.details.push(`new organisation “${name}”`);
  return id;
}

function sayOwnersRow(draft: ProjectDraft, { row, role, number }: OrganisationRow): void {
  const lost = [
    ...(role === null || isOwner(role) ? [] : [`role “${role}”`]),
    ...(number === null || number === 1 ? [] : [`number ${number.toString()}`]),
  ];
  if (lost.length === 0) return;
  const sentence = `The owner's ${lost.join(" and ")} was left out: only partners have a role and a number.`;
  draft.notices.push({ sheet, row, column: "Role", code: "left-as-it-is", sentence });
}

function sayKept(
  draft: ProjectDraft,
  { id, number, owner }: { id: string; number: number; owner: string | null },
): void {
  const name = [...draft.organisations].find(([, each]) => each.id === id)?.[0] ?? "";
  // It owns the project now, and is no partner any more.
  if (name === owner) return;
  const sentence = `${name} is partner no. ${number.toString()}; no row says so, and it was kept.`;
  draft.notices.push({ sheet, row: null, column: "Short name", code: "left-as-it-is", sentence });
}
