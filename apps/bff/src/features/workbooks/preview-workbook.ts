import { peopleImport, previewImport, projectImport, type WorkbookPreview } from "@rediflow/import";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { importingAs } from "./importing-as.ts";
import { readWorkbook } from "./workbook-input.ts";

/** Says row by row what an import of a workbook would do, and why rows would be refused; changes nothing. */
export const previewWorkbook = defineRead({
  action: "workbook:preview",
  input: readWorkbook,
  output: z.custom<WorkbookPreview>(),
  run: async (call, workbook) =>
    workbook.kind === "people"
      ? await previewImport(peopleImport, importingAs(call), workbook.reading)
      : await previewImport(projectImport, importingAs(call), workbook.reading),
});
