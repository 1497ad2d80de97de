import { expect, test } from "vitest";
import { peopleInput, sortMonthOf } from "./people-reads.ts";

const march2026 = 2026 * 12 + 2;

test("the column of a shown month sorts by the load in it", () => {
  const input = peopleInput({ from: "2026-03", sort: "-2027-02" });
  expect(input).toMatchObject({ fromMonth: march2026, sortMonth: march2026 + 11 });
  expect(input.sort).toEqual({ by: "load", descending: true });
  expect(peopleInput({ sort: "2026-03" }, march2026).sort).toEqual({ by: "load", descending: false });
});

test.each(["2026-02", "-2027-03"])("%s, which is not among the shown months, sorts by nothing", (sort) => {
  for (const input of [peopleInput({ from: "2026-03", sort }), peopleInput({ sort }, march2026)]) {
    expect(input.sort).toEqual({ by: "name", descending: false });
    expect(input).not.toHaveProperty("sortMonth");
  }
});

test("only a month as the address writes it is one", () => {
  expect(["-2026-03", "2026-3", "-name", undefined].map(sortMonthOf)).toEqual([
    march2026,
    undefined,
    undefined,
    undefined,
  ]);
});
