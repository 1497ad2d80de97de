import { z } from "zod";
import { noInput } from "../operations/no-input.ts";
import { defineRead } from "../operations/define-read.ts";

/** The most rows that a list answers with; how many there are in truth is told by `lists.totals`. */
export const mostListed = 5000;

const output = z.strictObject({
  /** The most rows of one list: where a total is greater, the list is cut there. */
  most: z.int(),
  projects: z.int(),
  people: z.int(),
  organisations: z.int(),
  closings: z.int(),
});

/** How many rows the lists would have that grow, for the actor: more than `most` are not listed. */
export const listTotals = defineRead({
  action: "project:list",
  input: noInput,
  output: output,
  run: async (call) => {
    const [row] = await call.tx.$queryRaw<Omit<z.output<typeof output>, "most">[]>`
      SELECT (SELECT count(*) FROM projects)::int AS projects, (SELECT count(*) FROM persons)::int AS people,
        (SELECT count(*) FROM organisations)::int AS organisations, (SELECT count(*) FROM month_closings)::int AS closings`;
    if (row === undefined) throw new Error("a statement without FROM gives one row");
    return { most: mostListed, ...row };
  },
});
