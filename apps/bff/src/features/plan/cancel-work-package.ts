import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { changePart } from "./part.ts";
import { workPackage } from "./work-package.ts";

/** Cancels a work package, and with it all that belongs to it, or restores it; a cancelled one keeps its number. */
export const cancelWorkPackage = defineChange({
  action: "work-package:cancel",
  input: z.strictObject({ projectId: rowId, workPackageId: rowId, ...lookedAt, cancelled: z.boolean() }),
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { workPackageId: id, version, cancelled }, project) => {
    const change = await changePart(call, workPackage, { project, id, version, fields: { cancelled } });
    return { output: { version: version + 1 }, changes: [change] };
  },
});
