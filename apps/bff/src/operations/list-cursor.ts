import { z } from "zod";
import { AppError } from "../errors.ts";

/** Where a page ended: the sorted value, what breaks ties, and the id of its last row. */
export interface Position {
  key: string;
  tie: string;
  id: string;
}

const text = z.string().refine((each) => each.isWellFormed() && !each.includes("\0"));
const number = text.regex(/^-?\d{1,30}(\.\d{1,40})?$/);

/** The position as text that belongs to one order of the rows. */
export function cursorOf(order: string, { key, tie, id }: Position): string {
  return Buffer.from(JSON.stringify([order, key, tie, id])).toString("base64url");
}

/** Reads such a text. Throws invalid-input where it is none, or belongs to another order. */
export function positionOf(cursor: string, order: string, as: "text" | "number"): Position {
  const read = z
    .tuple([z.literal(order), as === "number" ? number : text, text, text])
    .safeParse(parsed(Buffer.from(cursor, "base64url").toString()));
  if (!read.success) {
    throw new AppError("invalid-input", {
      message: "The list was asked for in another order before: begin again with its first page.",
      data: { fields: [{ path: "cursor", code: "not-taken" }] },
    });
  }
  const [, key, tie, id] = read.data;
  return { key, tie, id };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
