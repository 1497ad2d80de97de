import { z } from "zod";
import { defineOutside } from "../../operations/define-read.ts";
import { askedOfImport, readWorkbook } from "./workbook-input.ts";

const input = z.strictObject({
  ...askedOfImport,
  kind: z.enum(["people", "project"]),
  receive: z.custom<() => Promise<Uint8Array>>(),
});

/**
 * Receives a workbook and reads it, for an import or its preview. Whoever may not import is refused before the file is
 * received, and nothing holds a connection of the database meanwhile.
 */
export const receiveWorkbook = defineOutside({
  action: "workbook:preview",
  input,
  output: readWorkbook,
  perform: async ({ deps: { workbooks, config } }, { kind, receive }) => {
    const { hoursPerPm } = config;
    const bytes = await receive();
    return kind === "people"
      ? { kind, reading: await workbooks.readPeople(bytes, { hoursPerPm }) }
      : { kind, reading: await workbooks.readProject(bytes, { hoursPerPm }) };
  },
});
