import { expect, test } from "vitest";
import { budgetOf, describeBudget, warnOfBudget } from "./budget.ts";
import { describeLoad, loadMark, personLoads, warnOfLoad } from "./team-load.ts";

const january = 24_312;
const row = (assignmentId: string, personId: string) => ({ assignmentId, personId, name: "Anna Berg" });
const team = {
  project: { firstMonth: january },
  rows: [row("a1", "anna"), row("a2", "anna"), row("b1", "bo")],
  load: [
    { personId: "anna", capacity: [{ from: january, amount: 8000 }], elsewhere: [5000, 0] },
    { personId: "bo", capacity: [], elsewhere: [0, 0] },
  ],
};
const planned = new Map([["a2:24312", 1000]]);
const loadAt = personLoads(team)((id, month) => planned.get(`${id}:${month.toString()}`) ?? 0);
const show = (amount: number): string => `${(amount / 10_000).toFixed(2)} PM`;
const at = (rowId: string, month: number, amount: number) => {
  const load = loadAt(rowId, month, amount);
  if (load === undefined) throw new Error("no such row");
  return load;
};

test("a person's load is this cell, the person's other rows, and the other projects", () => {
  expect(at("a1", january, 3000)).toMatchObject({ allocated: 9000, capacity: 8000, elsewhere: 5000 });
  expect(at("a2", january, 3000)).toMatchObject({ allocated: 8000 });
});

test("over the contract and without one are marked, exactly full and empty are not", () => {
  expect(loadMark(at("a1", january, 3000), 3000)).toBe("over");
  expect(loadMark(at("a1", january, 2000), 2000)).toBeUndefined();
  expect(loadMark(at("b1", january, 100), 100)).toBe("without-capacity");
  expect(loadMark(at("b1", january, 0), 0)).toBeUndefined();
});

test("a load is told with contract, percent and what comes from other projects", () => {
  expect(describeLoad(at("a1", january, 3000), show)).toBe(
    "Contract 0.80 PM in Jan 2026: 0.90 PM planned (113 %), 0.50 PM of it in other projects.",
  );
  expect(describeLoad(at("b1", january + 1, 0), show)).toBe("No contract in Feb 2026: nothing planned.");
  expect(warnOfLoad(at("b1", january, 100), 100, show)).toBe("Anna Berg has no contract in Jan 2026.");
  expect(warnOfLoad(at("a1", january, 3000), 3000, show)).toBe(
    "Anna Berg would be at 113 % of the contract in Jan 2026: 0.90 PM of 0.80 PM planned, 0.50 PM of it in other projects.",
  );
});

test("the budget tells what is left, and warns of an amount that takes it over the award", () => {
  const budget = budgetOf(10_000, 9000);
  expect(budget && describeBudget(budget, show)).toBe("0.10 PM of 1.00 PM left");
  expect(warnOfBudget(budget, 1000, show)).toBeUndefined();
  expect(warnOfBudget(budget, 1500, show)).toBe("The project would be 0.05 PM over its award of 1.00 PM.");
  expect(warnOfBudget(budgetOf(10_000, 12_000), -500, show)).toBeUndefined();
  expect(budgetOf(null, 9000)).toBeNull();
});
