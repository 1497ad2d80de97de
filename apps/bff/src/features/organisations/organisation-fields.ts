import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";

/** The fields of an organisation that can be changed; its short name stays, because groups of the provider name it. */
export const organisationFields = {
  name: plainText(200),
  parentId: rowId.nullable(),
  /** ISO 3166-1: two capital letters. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be two capital letters, such as FI")
    .nullable(),
};
