import { exportPeople as readPeople } from "@rediflow/import";
import type { PeopleDocument } from "@rediflow/spreadsheet";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { noInput } from "../../operations/no-input.ts";
import { importingAs } from "./importing-as.ts";

/** Everybody whom the caller sees, with their periods and their assignments on projects that the caller sees. */
export const exportPeople = defineRead({
  action: "workbook:export-people",
  input: noInput,
  output: z.custom<PeopleDocument>(),
  run: async (call) => await readPeople(importingAs(call).tx),
});
