import { randomUUID } from "node:crypto";
import type { Finding, OrganisationRow } from "@rediflow/spreadsheet";
import { refusalOf } from "./importer.ts";
import { calendarMonth, monthName } from "./plan-draft.ts";
import { orNone, said } from "./plan-said.ts";
import type { ProjectDraft } from "./project-draft.ts";
import type { Partner, PartnerFields } from "./project-state.ts";
import type { RowReport } from "./report.ts";

/** A row about an organisation that is, or becomes, a partner. */
export interface WantedPartner {
  row: OrganisationRow;
  id: string;
  report: RowReport;
}

interface Partners {
  wanted: readonly WantedPartner[];
  /** By organisation. */
  stored: ReadonlyMap<string, Partner>;
  /** Short name. */
  owner: string | null;
  /** Of the project as it will be; undefined where the workbook of a new one does not say. */
  firstMonth: number | undefined;
}

/** Plans the partners of a project: their numbers, roles and months, and who came in whose place. None is removed. */
export function planPartners(draft: ProjectDraft, { wanted, stored, owner, firstMonth = 0 }: Partners): void {
  // A partner that now owns the project gives its number back.
  const ownerId = owner === null ? undefined : draft.organisations.get(owner)?.id;
  const numbers = new Map(
    [...stored].filter(([id]) => id !== ownerId).map(([id, { number }]) => [id, number]),
  );
  for (const { row, id } of wanted) if (row.number !== null) numbers.set(id, row.number);
  const partners = new Set([...numbers.keys(), ...wanted.map(({ id }) => id)]);
  for (const each of wanted) {
    // The owner counts as number 1.
    const number = numbers.get(each.id) ?? Math.max(1, ...numbers.values()) + 1;
    numbers.set(each.id, number);
    const isTwin = [...numbers].some(([other, taken]) => other !== each.id && taken === number);
    planPartner(draft, each, { before: stored.get(each.id), number, isTwin, partners, firstMonth });
  }
}

interface Look {
  before: Partner | undefined;
  number: number;
  /** Would another partner have the number too? */
  isTwin: boolean;
  /** Ids of the organisations that will be partners. */
  partners: ReadonlySet<string>;
  firstMonth: number;
}

function planPartner(draft: ProjectDraft, { row, id, report }: WantedPartner, look: Look): void {
  const { before, number, firstMonth } = look;
  const none = { shortRole: null, fromMonth: null, toMonth: null, replacedById: null };
  const stood: PartnerFields =
    before === undefined ? { organisationId: id, number, ...none } : fieldsOf(before);
  const after: PartnerFields = { ...stood, number, ...saidOf(draft, row, { look, id }) };
  if (before !== undefined && JSON.stringify(stood) === JSON.stringify(after)) return;
  refusePartner(draft, row, { after, before, isTwin: look.isTwin });
  if (report.outcome === "unchanged") report.outcome = before === undefined ? "added" : "changed";
  report.details.push(...detailsOf(draft, { before, after, firstMonth }));
  const { projectId } = draft;
  const entityId = before?.id ?? randomUUID();
  draft.writes.partners.push({
    ...{ id: entityId, project_id: projectId, organisation_id: id, number: after.number },
    ...{ short_role: after.shortRole, from_month: after.fromMonth, to_month: after.toMonth },
    replaced_by_id: after.replacedById,
  });
  draft.changes.push({
    action: before === undefined ? "partner:create" : "partner:update",
    ...{ entity: "partner", entityId, projectId, organisationId: id },
    ...(before !== undefined && { before: { ...stood } }),
    after: { ...after },
  });
}

function fieldsOf({
  organisationId,
  number,
  shortRole,
  fromMonth,
  toMonth,
  replacedById,
}: Partner): PartnerFields {
  return { organisationId, number, shortRole, fromMonth, toMonth, replacedById };
}

function saidOf(
  draft: ProjectDraft,
  { row, role, from, to, replacedBy }: OrganisationRow,
  { look: { firstMonth, partners }, id }: { look: Look; id: string },
): Partial<PartnerFields> {
  const month = (at: number | "-" | undefined) => {
    const wanted = orNone(at ?? null);
    return typeof wanted === "number" ? calendarMonth({ firstMonth }, wanted) : wanted;
  };
  const heir = orNone(replacedBy ?? null);
  const heirId = typeof heir === "string" ? (draft.organisations.get(heir)?.id ?? "") : heir;
  if (typeof heirId === "string" && (heirId === id || !partners.has(heirId))) {
    const sentence = `Only another partner can come in its place, and ${heir ?? ""} is none.`;
    refuse(draft, row, { column: "Replaced by", code: "not-taking-part", sentence });
  }
  return said<PartnerFields>({
    ...{ shortRole: role ?? undefined, fromMonth: month(from), toMonth: month(to), replacedById: heirId },
  });
}

function refusePartner(
  draft: ProjectDraft,
  { row }: OrganisationRow,
  { after, before, isTwin }: { after: PartnerFields; before: Partner | undefined; isTwin: boolean },
): void {
  const { number, fromMonth, toMonth } = after;
  if (isTwin) {
    const sentence = `Another partner would have number ${number.toString()} too.`;
    refuse(draft, row, { column: "Number", code: "duplicate-number", sentence });
  }
  if (fromMonth !== null && toMonth !== null && fromMonth > toMonth) {
    const sentence = "A partner can't leave before it comes.";
    refuse(draft, row, { column: "To", code: "period-backwards", sentence });
  }
  if (draft.subject === undefined) return;
  const action = before === undefined ? "partner:create" : "partner:update";
  const refusal = refusalOf(draft.decide(action, { project: draft.subject }));
  if (refusal !== undefined) refuse(draft, row, { column: null, ...refusal });
}

function detailsOf(
  draft: ProjectDraft,
  { before, after, firstMonth }: { before: Partner | undefined; after: PartnerFields; firstMonth: number },
): string[] {
  const { number, shortRole } = after;
  const isNew = before === undefined;
  const month = (at: number | null) => (at === null ? "none" : monthName({ firstMonth }, at));
  const name = (id: string | null) =>
    id === null ? "none" : ([...draft.organisations].find(([, each]) => each.id === id)?.[0] ?? "");
  const change = (word: string, was: string, is: string) => (was === is ? [] : [`${word} ${was} → ${is}`]);
  return [
    ...(isNew ? [`partner no. ${number.toString()}${shortRole === null ? "" : `, ${shortRole}`}`] : []),
    ...(isNew ? [] : change("number", before.number.toString(), number.toString())),
    ...(isNew ? [] : change("role", before.shortRole ?? "none", shortRole ?? "none")),
    ...change("from", month(before?.fromMonth ?? null), month(after.fromMonth)),
    ...change("to", month(before?.toMonth ?? null), month(after.toMonth)),
    ...change("replaced by", name(before?.replacedById ?? null), name(after.replacedById)),
  ];
}

function refuse(draft: ProjectDraft, row: number, why: Pick<Finding, "column" | "code" | "sentence">): void {
  draft.faults.push({ sheet: "Organisations", row, ...why });
}
