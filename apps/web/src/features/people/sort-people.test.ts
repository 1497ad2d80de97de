import { monthIndex } from "@rediflow/planning";
import { expect, test } from "vitest";
import { nextSort, sortedPeople, sortOf } from "./sort-people.ts";

const from = monthIndex(2026, 3);
const month = (allocated: number, capacity: number) => ({ allocated, capacity, hidden: 0 });
const people = [
  { name: "Arvo Oberg", organisation: "B", load: [month(0, 10_000), month(12_000, 10_000)] },
  { name: "Anna Berg", organisation: null, load: [month(5000, 10_000), month(0, 0)] },
  { name: "Bo Lind", organisation: "A", load: [month(4000, 0), month(10_000, 10_000)] },
  { name: "Eva Aman", organisation: "B", load: [month(5000, 5000), month(0, 10_000)] },
];

const order = (sort: string | undefined) =>
  sortedPeople(people, sortOf(sort, from), from).map(({ name }) => name.split(" ")[0]);

test.each([
  [undefined, ["Anna", "Arvo", "Bo", "Eva"]],
  ["-name", ["Eva", "Bo", "Arvo", "Anna"]],
  ["organisation", ["Anna", "Bo", "Arvo", "Eva"]],
  ["-organisation", ["Arvo", "Eva", "Bo", "Anna"]],
  // Without a contract above 100 %, then by share of the capacity; not planned last.
  ["-2026-03", ["Bo", "Eva", "Anna", "Arvo"]],
  ["2026-03", ["Arvo", "Anna", "Eva", "Bo"]],
  ["-2026-04", ["Arvo", "Bo", "Anna", "Eva"]],
  // Months that are not shown, and words that mean nothing.
  ["-2030-01", ["Anna", "Arvo", "Bo", "Eva"]],
  ["-salary", ["Anna", "Arvo", "Bo", "Eva"]],
])("sorted by %j", (sort, names) => {
  expect(order(sort)).toEqual(names);
});

test("a column's head asks for its natural direction, then for the other", () => {
  const name = { column: "name", descending: false };
  expect(nextSort(name, "name")).toBe("-name");
  expect(nextSort({ column: "name", descending: true }, "name")).toBeUndefined();
  expect(nextSort(name, "organisation")).toBe("organisation");
  expect(nextSort(name, "2026-03")).toBe("-2026-03");
  expect(nextSort({ column: "2026-03", descending: true }, "2026-03")).toBe("2026-03");
});
