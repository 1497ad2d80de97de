import { z } from "zod";
import { noInput } from "../../operations/no-input.ts";
import { defineRead } from "../../operations/define-read.ts";
import { mostListed } from "../list-totals.ts";
import { rowId } from "../row-id.ts";

const output = z.array(
  z.strictObject({
    id: rowId,
    shortName: z.string(),
    name: z.string(),
    parentId: rowId.nullable(),
    country: z.string().nullable(),
    active: z.boolean(),
    version: z.int(),
  }),
);

/** All organisations, by short name; the tree is in `parentId`. */
export const listOrganisations = defineRead({
  action: "organisation:list",
  input: noInput,
  output: output,
  run: (call) =>
    call.tx.organisation.findMany({
      select: {
        id: true,
        shortName: true,
        name: true,
        parentId: true,
        country: true,
        active: true,
        version: true,
      },
      orderBy: { shortName: "asc" },
      take: mostListed,
    }),
});
