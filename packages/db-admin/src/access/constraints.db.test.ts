import {
  earliestMonth,
  latestMonth,
  countsAs,
  mostPerCell,
  mostProjectMonths,
  onePm,
  projectKinds,
  series,
} from "@rediflow/planning";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase, withOwner } from "../testing.ts";

// What packages/planning and the database both say, each by itself.
let database: TestDatabase;
let constraints: Map<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  constraints = await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ name: string; rule: string }>(
      "SELECT conname AS name, pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE contype = 'c'",
    );
    return new Map(rows.map(({ name, rule }) => [name, rule]));
  });
});
afterAll(() => database.drop());

const texts = (name: string): string[] =>
  [...(constraints.get(name) ?? "").matchAll(/'([^']*)'/g)].map(([, text = ""]) => text);
const numbers = (name: string): number[] =>
  [...(constraints.get(name) ?? "").matchAll(/\d+/g)].map(([number]) => Number(number));

test.each([
  ["lifecycle_states_counts_as", countsAs],
  ["projects_kind", projectKinds],
  ["allocations_series", series],
])("%s takes the texts that the planning package names", (name, named) => {
  expect(texts(name)).toEqual([...named]);
});

test.each([
  ["projects_months", [earliestMonth, latestMonth, 1, mostProjectMonths]],
  ["month_closings_month", [earliestMonth, latestMonth, 500]],
  ["allocations_pm", [0, mostPerCell / onePm]],
])("%s has the bounds that the planning package names", (name, bounds) => {
  expect(numbers(name)).toEqual(expect.arrayContaining(bounds));
  expect(new Set(numbers(name)).size).toBe(new Set(bounds).size);
});
