import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { changedBy } from "./changed-by.ts";
import { readsOf } from "./made-of.ts";
import { readAgain, readAgainAfter } from "./read-again.ts";

const names = ["projects.list", "organisations.list", "team.get", "monthClosings.list"];

/** A cache that holds one answer of each of the names; gives those that are stale. */
function cache() {
  const queries = new QueryClient();
  const keyOf = (name: string) => [name.split("."), { type: "query", input: {} }];
  for (const name of names) queries.setQueryData(keyOf(name), {});
  return { queries, stale: () => names.filter((name) => queries.getQueryState(keyOf(name))?.isInvalidated) };
}

test("a change makes the reads stale that hold what it changed, and no other", async () => {
  const { queries, stale } = cache();
  await readAgainAfter(queries, { options: { mutationKey: [["monthClosings", "close"]] }, meta: undefined });
  expect(stale()).toEqual(["team.get", "monthClosings.list"]);
});

test("a change that takes its answer over makes nothing stale by itself", async () => {
  const { queries, stale } = cache();
  const options = { mutationKey: [["team", "setAllocations"]] };
  await readAgainAfter(queries, { options, meta: { takesOver: true } });
  expect(stale()).toEqual([]);
  await readAgain(queries, changedBy["team.setAllocations"], "team.get");
  expect(stale()).toEqual(["projects.list"]);
});

test("whatever can be changed is read somewhere", () => {
  const changed = [...new Set(Object.values(changedBy).flat())];
  expect(changed.length).toBeGreaterThan(10);
  expect(changed.filter((entity) => readsOf([entity]).size === 0)).toEqual([]);
});
