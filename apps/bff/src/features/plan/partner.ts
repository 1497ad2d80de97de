import type { Tx } from "@rediflow/db";
import { namesAndMore } from "@rediflow/planning";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { LoadedProject } from "../load-project.ts";
import { plainText } from "../plain-text.ts";
import { plannedMonth } from "../planned-month.ts";
import { rowId } from "../row-id.ts";
import type { Part, PartKey } from "./part.ts";

/** The fields of a partner that can be changed. */
export const partnerFields = {
  number: z.int().min(1).max(999),
  shortRole: plainText(200).nullable(),
  /** The months in which it takes part; null where that is from the beginning, or to the end. */
  fromMonth: plannedMonth.nullable(),
  toMonth: plannedMonth.nullable(),
  /** Another partner's organisation, which came in its place. */
  replacedById: rowId.nullable(),
};

export const partnerRow = z.strictObject({ organisationId: rowId, ...partnerFields });

type Fields = z.output<typeof partnerRow>;

/** Partners of a project: the organisations that take part in it beside its owner. */
export const partner: Part<Fields> = {
  entity: "partner",
  read: async (tx, { projectId, id }) => {
    const found = await tx.projectPartner.findFirst({
      where: { projectId, id },
      include: { organisation: { select: { shortName: true } } },
    });
    if (found === null) return null;
    const { organisationId, number, shortRole, fromMonth, toMonth, replacedById, version } = found;
    const fields = { organisationId, number, shortRole, fromMonth, toMonth, replacedById };
    return { fields, version, name: found.organisation.shortName };
  },
  check: refuseUnfitting,
  refuseInUse,
  insert: async (tx, key, fields) => (await tx.projectPartner.create({ data: { ...key, ...fields } })).id,
  // The organisation of a partner stays: its column has no grant.
  update: async (tx, { version, ...key }, fields) => {
    const { number, shortRole, fromMonth, toMonth, replacedById } = fields;
    const data = { number, shortRole, fromMonth, toMonth, replacedById, version: version + 1 };
    return (await tx.projectPartner.updateMany({ where: { ...key, version }, data })).count;
  },
  remove: async (tx, at) => (await tx.projectPartner.deleteMany({ where: at })).count,
};

function refuseUnfitting({ subject: { project } }: LoadedProject, fields: Fields): void {
  const { organisationId, fromMonth, toMonth, replacedById } = fields;
  if (organisationId === project.ownerOrganisationId)
    refuse("organisationId", "The owner of the project takes part already. Choose another organisation.");
  if (fromMonth !== null && toMonth !== null && fromMonth > toMonth)
    refuse("toMonth", "A partner can't leave before it comes. Change one of the two months.");
  if (replacedById === null) return;
  if (replacedById === organisationId || !project.partnerOrganisationIds.includes(replacedById))
    refuse("replacedById", "Only another partner of the project can come in its place. Add that one first.");
}

function refuse(path: string, sentence: string): never {
  const fields = [{ path, code: "not-taken", sentence }];
  throw new AppError("invalid-input", { message: sentence, data: { fields } });
}

/** A partner that leads a part of the plan, has effort, or came in another's place stays. */
async function refuseInUse(tx: Tx, { projectId, id }: PartKey, name: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ leads: string[]; efforts: string[]; replaces: string[] }[]>`
    WITH own AS (SELECT organisation_id AS id FROM project_partners WHERE project_id = ${projectId}::uuid AND id = ${id}::uuid)
    SELECT ARRAY(SELECT format('WP%s', number) FROM work_packages WHERE project_id = ${projectId}::uuid AND lead_organisation_id = (SELECT id FROM own)
        UNION ALL SELECT format('T%s.%s', w.number, t.number) FROM tasks t JOIN work_packages w ON w.id = t.work_package_id
          WHERE t.project_id = ${projectId}::uuid AND t.lead_organisation_id = (SELECT id FROM own)
        UNION ALL SELECT format('D%s.%s', w.number, d.number) FROM deliverables d JOIN work_packages w ON w.id = d.work_package_id
          WHERE d.project_id = ${projectId}::uuid AND d.lead_organisation_id = (SELECT id FROM own) ORDER BY 1) AS leads,
      ARRAY(SELECT coalesce(format('T%s.%s', w.number, t.number), format('WP%s', w.number)) FROM effort_rows e
        JOIN work_packages w ON w.id = e.work_package_id LEFT JOIN tasks t ON t.id = e.task_id
        WHERE e.project_id = ${projectId}::uuid AND e.organisation_id = (SELECT id FROM own) ORDER BY 1) AS efforts,
      ARRAY(SELECT o.short_name FROM project_partners pp JOIN organisations o ON o.id = pp.organisation_id
        WHERE pp.project_id = ${projectId}::uuid AND pp.replaced_by_id = (SELECT id FROM own) ORDER BY 1) AS replaces`;
  const { leads = [], efforts = [], replaces = [] } = row ?? {};
  const reasons = [
    ...(leads.length === 0 ? [] : [`leads ${namesAndMore(leads)}`]),
    ...(efforts.length === 0 ? [] : [`has effort in ${namesAndMore(efforts)}`]),
    ...(replaces.length === 0 ? [] : [`came in the place of ${namesAndMore(replaces)}`]),
  ];
  if (reasons.length === 0) return;
  const message = `${name} ${reasons.join(" and ")}. Change that first, or let it leave from a month on.`;
  throw new AppError("in-use", { message, data: { leads, efforts, replaces } });
}
