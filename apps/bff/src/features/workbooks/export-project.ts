import { exportProject as readProject } from "@rediflow/import";
import type { ProjectDocument } from "@rediflow/spreadsheet";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineRead } from "../../operations/define-read.ts";
import { loadProject } from "../load-project.ts";
import { plainText } from "../plain-text.ts";
import { importingAs } from "./importing-as.ts";

/** A project with its organisations, by its code; an unknown and an invisible one are `not-visible` alike. */
export const exportProject = defineRead({
  action: "workbook:export-project",
  input: z.strictObject({ code: plainText(40) }),
  output: z.custom<ProjectDocument>(),
  load: async (call, { code }) => {
    const found = await call.tx.project.findUnique({ where: { code }, select: { id: true } });
    if (found === null) throw new AppError("not-visible");
    return await loadProject(call, found.id);
  },
  run: async (call, { code }) => {
    const document = await readProject(importingAs(call).tx, code);
    if (document === undefined) throw new AppError("not-visible");
    return document;
  },
});
