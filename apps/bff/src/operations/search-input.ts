import { z } from "zod";
import { searchText } from "./list-input.ts";

const usualFound = 20;
const mostFound = 50;
const id = z.uuid().toLowerCase();

/** The input of every search of a picker: the words, and what is picked already, which is told whether it is found or not. */
export function searchInput<F extends z.ZodRawShape>(filter: F) {
  return z.strictObject({
    search: searchText,
    limit: z.int().min(1).max(mostFound).default(usualFound),
    picked: z.array(id).max(mostFound).default([]),
    filter: z.strictObject(filter).optional(),
  });
}

const choice = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  /** What tells those of the same name apart. */
  detail: z.string().nullable(),
});

/** What every search answers with: the first that fit best, how many fit, and those picked that the reader may see. */
export const searchOutput = z.strictObject({
  rows: z.array(choice),
  total: z.int(),
  picked: z.array(choice),
});
