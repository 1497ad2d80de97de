import { z } from "zod";

/** As many rows as a list answers with where nothing else is asked. */
const usualRows = 100;
/** The most rows of one answer. */
const mostRows = 500;

interface Described<By extends readonly [string, ...string[]], F extends z.ZodRawShape> {
  /** The columns by which the list can be sorted. */
  sorts: By;
  filter: F;
  most?: number;
}

/** The input of every list: which rows, in which order, how many, and from where on. */
export function listInput<const By extends readonly [string, ...string[]], F extends z.ZodRawShape>({
  sorts,
  filter,
  most = mostRows,
}: Described<By, F>) {
  return z.strictObject({
    limit: z.int().min(1).max(most).default(usualRows),
    /** `next` of the page before. */
    cursor: z.string().max(4000).nullish(),
    /** Said by clients that read page after page; a list goes on in one way only. */
    direction: z.literal("forward").optional(),
    sort: z.strictObject({ by: z.enum(sorts), descending: z.boolean().default(false) }).optional(),
    search: searchText,
    filter: z.strictObject(filter).optional(),
  });
}

/** Words to look for, in whatever order, case and accents. */
export const searchText = z
  .string()
  .max(100)
  .refine(
    (text) => text.isWellFormed() && !/\p{Cc}/u.test(text),
    "has a character in it that nobody can type",
  )
  .optional();

/** What every list answers with. */
export function listOutput<R extends z.ZodType>(row: R) {
  return z.strictObject({
    rows: z.array(row),
    /** How many rows fit the search and the filter. */
    total: z.int(),
    /** How many rows the reader may see at all. */
    all: z.int(),
    /** Where the next page begins; null where this one is the last. */
    next: z.string().nullable(),
  });
}
