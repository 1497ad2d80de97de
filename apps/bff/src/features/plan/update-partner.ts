import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { changePart } from "./part.ts";
import { partner, partnerFields } from "./partner.ts";

/** Changes a partner's number, role and months against the version that the caller looked at; an older one is `stale`. */
export const updatePartner = defineChange({
  action: "partner:update",
  input: z.strictObject({ projectId: rowId, partnerId: rowId, ...lookedAt, ...partnerFields }),
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { projectId, partnerId: id, version, ...fields }, project) => {
    const held = { ...project, id: projectId };
    const change = await changePart(call, partner, { project: held, id, version, fields });
    return { output: { version: version + 1 }, changes: [change] };
  },
});
