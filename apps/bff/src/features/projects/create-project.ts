import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { codeText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";
import { refuseUnknownState } from "./check-fields.ts";
import { projectFields } from "./project-fields.ts";

const input = z.strictObject({
  code: codeText(40),
  ...projectFields,
  ownerOrganisationId: rowId,
  partnerOrganisationIds: z.array(rowId).max(100),
  requestKey: rowId.optional(),
});

/** Creates a project for an organisation, with its partners; a code that is taken, even by a hidden project, is `duplicate`, but not to a repeat with the same `requestKey`. */
export const createProject = defineChange({
  action: "project:create",
  input,
  output: z.strictObject({ projectId: rowId }),
  repeated: (_call, { entityId }) => ({ projectId: entityId }),
  load: (_call, { ownerOrganisationId }) =>
    Promise.resolve({ subject: { newOwnerOrganisationId: ownerOrganisationId } }),
  run: async ({ tx }, { partnerOrganisationIds, ...project }) => {
    await refuseUnknownState(tx, project.lifecycleState);
    const { id } = await tx.project.create({ data: project, select: { id: true } });
    const partners = [...new Set(partnerOrganisationIds)].filter(
      (each) => each !== project.ownerOrganisationId,
    );
    await tx.projectPartner.createMany({
      data: partners.map((organisationId, at) => ({ projectId: id, organisationId, number: at + 2 })),
    });
    const after = { ...project, partnerOrganisationIds: partners };
    return {
      output: { projectId: id },
      changes: [
        {
          entity: "project",
          entityId: id,
          projectId: id,
          organisationId: project.ownerOrganisationId,
          after,
        },
      ],
    };
  },
});
