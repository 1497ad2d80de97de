import { expect, test } from "vitest";
import { gapsOf } from "./gaps.ts";

const organisation = (shortName: string, firm: number[], people: number[], seenWhole = true) => ({
  ...{ id: shortName, shortName, firm, people, seenWhole },
  ...{ tentative: firm.map(() => 1), tentativePeople: firm.map(() => 0) },
});

test("what is too much in one month fills no other; the largest gap comes first, and last what cannot be told", () => {
  const organisations = [
    organisation("FULL", [1, 1, 1], [5, 1, 1]),
    organisation("SHORT", [1, 4, 3], [9, 1, 2]),
    organisation("FAR", [9, 9, 9], [0, 0, 0], false),
    organisation("EMPTY", [9, 9, 9], [0, 9, 9]),
  ];
  const told = gapsOf({ from: 24_000, organisations });
  expect(told.map(({ shortName, missing, worst }) => [shortName, missing, worst])).toEqual([
    ["EMPTY", 9, { month: 24_000, amount: 9 }],
    ["SHORT", 4, { month: 24_001, amount: 3 }],
    ["FULL", 0, null],
    ["FAR", null, null],
  ]);
  expect(told[1]).toMatchObject({ firm: 8, people: 12, tentative: 3 });
});
