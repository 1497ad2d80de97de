import type { PeopleDocument, ProjectDocument, Reading } from "@rediflow/spreadsheet";
import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";

/** What a workbook was read as. */
export type ReadWorkbook =
  | { kind: "people"; reading: Reading<PeopleDocument> }
  | { kind: "project"; reading: Reading<ProjectDocument> };

/** What is asked beside the file: its name for the history, and, of an import, its preview, what to do with refused rows, and the key of a repeat. */
export const askedOfImport = {
  name: plainText(200).optional(),
  preview: z.string().max(4000).optional(),
  leaveOut: z.enum(["refused"]).optional(),
  requestKey: rowId.optional(),
};

export const readWorkbook = z.custom<ReadWorkbook>();
