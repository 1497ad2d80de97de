import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { removePart } from "./part.ts";
import { partner } from "./partner.ts";

/** Takes a partner out of a project; one that leads a part of its plan or has effort in it is `in-use`, with names. */
export const removePartner = defineChange({
  action: "partner:remove",
  input: z.strictObject({ projectId: rowId, partnerId: rowId, ...lookedAt }),
  output: z.strictObject({}),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { partnerId: id, version }, project) => {
    const change = await removePart(call, partner, { project, id, version });
    return { output: {}, changes: [change] };
  },
});
