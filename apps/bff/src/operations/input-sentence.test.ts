import { expect, test } from "vitest";
import { z, type ZodError } from "zod";
import { inputSentence, wrongFields } from "./input-sentence.ts";

const schema = z.strictObject({
  projectId: z.uuid(),
  name: z.string().min(1).max(5),
  kind: z.enum(["eu", "other"]),
  durationMonths: z.int().min(1).max(240),
  active: z.boolean(),
  note: z
    .string()
    .refine((text) => text !== "no", "must be one line of plain text")
    .nullable(),
  cells: z.array(z.strictObject({ amount: z.int().min(0) })).min(1),
  value: z.union([z.literal("pm"), z.strictObject({ month: z.int(), version: z.int() })]),
});
const good = {
  projectId: "00000000-0000-4000-8000-000000000000",
  name: "x",
  kind: "eu",
  durationMonths: 1,
  active: true,
  note: null,
  cells: [{ amount: 1 }],
  value: "pm",
};

function errorOf(input: unknown): ZodError {
  const { error } = schema.safeParse(input);
  if (error === undefined) throw new Error("the input was taken");
  return error;
}

test.each([
  [{ projectId: "AURORA" }, "The project is not an id of Rediflow.", "projectId", "not-an-id"],
  [{ projectId: undefined }, "The project is missing.", "projectId", "missing"],
  [{ name: "" }, "The name is empty.", "name", "too-small"],
  [{ name: "abcdef" }, "The name has more than 5 characters.", "name", "too-large"],
  [{ name: 1 }, "The name must be text.", "name", "wrong-type"],
  [{ kind: "alien" }, "The kind must be one of eu, other.", "kind", "not-offered"],
  [{ durationMonths: 0 }, "The duration in months must be at least 1.", "durationMonths", "too-small"],
  [{ durationMonths: 1.5 }, "The duration in months must be a whole number.", "durationMonths", "wrong-type"],
  [{ durationMonths: "1" }, "The duration in months must be a number.", "durationMonths", "wrong-type"],
  [{ active: 1 }, "The state (on or off) must be true or false.", "active", "wrong-type"],
  [{ note: "no" }, "The note must be one line of plain text.", "note", "not-taken"],
  [{ cells: [] }, "The list of cells is empty.", "cells", "too-small"],
  [
    { cells: [{ amount: 1 }, { amount: -1 }] },
    "The amount of entry 2 must be at least 0.",
    "cells.1.amount",
    "too-small",
  ],
  [{ cells: [7] }, "Entry 1 of the list of cells must be an object with fields.", "cells.0", "wrong-type"],
  [{ wizard: 1 }, "Rediflow does not know the field “wizard” here.", "", "unknown"],
])("%j: %s", (change, sentence, path, code) => {
  const error = errorOf({ ...good, ...change });
  expect(inputSentence(error)).toBe(sentence);
  expect(wrongFields(error)).toEqual([{ path, code, sentence }]);
});

test("no input at all, and more faults than one reads", () => {
  expect(inputSentence(errorOf(undefined))).toBe("The request is missing.");
  expect(inputSentence(errorOf("x"))).toBe("The request must be an object with fields.");
  const many = errorOf({ cells: Array.from({ length: 100 }, () => ({ amount: -1 })) });
  expect(inputSentence(many)).toMatch(/^The project is missing\. .* And \d+ more\.$/);
  expect(wrongFields(many)).toHaveLength(50);
});
