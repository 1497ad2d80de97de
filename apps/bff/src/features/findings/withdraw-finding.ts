import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { findingCode, findingSubject } from "./finding.ts";
import { noteChange, removeNote } from "./finding-note.ts";

/** Takes back that a warning is accepted; one that is not accepted is `not-visible`. */
export const withdrawFinding = defineChange({
  action: "finding:withdraw",
  input: z.strictObject({ projectId: rowId, code: findingCode, subject: findingSubject }),
  output: z.strictObject({ withdrawn: z.literal(true) }),
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async ({ tx }, finding) => {
    const before = await removeNote(tx, finding);
    if (before === null) throw new AppError("not-visible", { message: "This warning isn't accepted." });
    return { output: { withdrawn: true as const }, changes: [noteChange(finding, { before, after: null })] };
  },
});
