import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { lookedAt } from "./part-fields.ts";
import { changePart } from "./part.ts";
import { workPackage, workPackageFields } from "./work-package.ts";

/** Changes number, name or lead of a work package, against the version that the caller looked at; an older one is `stale`. */
export const updateWorkPackage = defineChange({
  action: "work-package:update",
  input: z.strictObject({ projectId: rowId, workPackageId: rowId, ...lookedAt, ...workPackageFields }),
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { projectId, workPackageId: id, version, ...fields }, project) => {
    const change = await changePart(call, workPackage, {
      project: { ...project, id: projectId },
      id,
      version,
      fields,
    });
    return { output: { version: version + 1 }, changes: [change] };
  },
});
