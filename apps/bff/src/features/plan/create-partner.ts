import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { addPart } from "./part.ts";
import { partner, partnerFields } from "./partner.ts";

/** Makes an organisation a partner of a project; a number that is taken is `duplicate`, but not to a repeat with the same `requestKey`. */
export const createPartner = defineChange({
  action: "partner:create",
  input: z.strictObject({
    projectId: rowId,
    organisationId: rowId,
    ...partnerFields,
    requestKey: rowId.optional(),
  }),
  output: z.strictObject({ partnerId: rowId }),
  repeated: (_call, { entityId }) => ({ partnerId: entityId }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { projectId, ...fields }, project) => {
    const change = await addPart(call, partner, { project: { ...project, id: projectId }, fields });
    return { output: { partnerId: change.entityId }, changes: [change] };
  },
});
