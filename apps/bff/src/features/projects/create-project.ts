import { z } from "zod";
import { askedChange, recordChanges } from "../../audit.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { codeText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";
import { projectFields } from "./project-fields.ts";

const input = z.strictObject({
  code: codeText(40),
  ...projectFields,
  ownerOrganisationId: rowId,
  partnerOrganisationIds: z.array(rowId).max(100),
  requestKey: rowId.optional(),
});

/** Creates a project for an organisation, with its partners; a code that is taken, even by a hidden project, is `duplicate`, but not to a repeat with the same `requestKey`. */
export const createProject = procedureFor("project:create")
  .input(input)
  .output(z.strictObject({ projectId: rowId }))
  .mutation(async ({ ctx: { call }, input: { requestKey, ...content } }) => {
    const { partnerOrganisationIds, ...project } = content;
    call.authorize({ newOwnerOrganisationId: project.ownerOrganisationId });
    const { changeId, madeOn } = await askedChange(call, "project:create", { requestKey, content });
    if (madeOn !== undefined) return { projectId: madeOn };
    const { id } = await call.tx.project.create({ data: project, select: { id: true } });
    const partners = [...new Set(partnerOrganisationIds)].filter(
      (each) => each !== project.ownerOrganisationId,
    );
    await call.tx.projectPartner.createMany({
      data: partners.map((organisationId, at) => ({ projectId: id, organisationId, number: at + 2 })),
    });
    const after = { ...project, partnerOrganisationIds: partners };
    await recordChanges(
      call,
      [{ action: "project:create", entity: "project", entityId: id, projectId: id, after }],
      changeId,
    );
    return { projectId: id };
  });
