import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { removePart } from "./part.ts";
import { workPackage } from "./work-package.ts";

/** Removes a work package to which nothing belongs; `in-use` names what does; its number is free again. */
export const removeWorkPackage = defineChange({
  action: "work-package:remove",
  input: z.strictObject({ projectId: rowId, workPackageId: rowId, ...lookedAt }),
  output: z.strictObject({}),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { workPackageId: id, version }, project) => {
    const change = await removePart(call, workPackage, { project, id, version });
    return { output: {}, changes: [change] };
  },
});
