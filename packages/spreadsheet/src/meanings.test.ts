import { monthIndex } from "@rediflow/planning";
import { describe, expect, test } from "vitest";
import { readPeopleWorkbook } from "./read-people.ts";
import { workbook } from "./testing/sheets.ts";

type Value = string | number | null;

const cellsOf = (titles: string[], ...rows: Value[][]) => {
  const sheet = [
    ["Project", "Person", "Role", ...titles],
    ...rows.map((row) => ["AURORA", "P1", null, ...row]),
  ];
  const { document, faults } = readPeopleWorkbook(
    workbook({ Persons: [["Code"]], "Project assignments": sheet }),
  );
  expect(faults).toEqual([]);
  return document.assignments.map(({ row, cells }) => [
    row,
    cells.map(({ month, amount }) => [month, amount]),
  ]);
};
const march = monthIndex(2026, 3);

test.each<[Value, number]>([
  ...([
    [0.5, 5000],
    ["0,5", 5000],
    ["0.5", 5000],
    [" ,5 ", 5000],
    ["50 %", 5000],
    ["50%", 5000],
  ] as [Value, number][]),
  ...([
    [0, 0],
    ["0", 0],
    ["−0", 0],
    [0.333_33, 3333],
    [2, 20_000],
  ] as [Value, number][]),
])("%j person-months are %d ten-thousandths", (value, amount) => {
  expect(cellsOf(["2026-03"], [value])).toEqual([[2, [[march, amount]]]]);
});

test.each([
  "2026-03",
  "Mar 2026",
  "mar 2026",
  "March 2026",
  "MARCH 2026",
  "Mar. 2026",
  "2026-03-01",
  "1.3.2026",
])("the heading %j is a month", (heading) => {
  expect(cellsOf([heading], [1])).toEqual([[2, [[march, 10_000]]]]);
});

describe("periods with an FTE percentage", () => {
  test("are person-months by calendar days, and those of one person, project and role are one row", () => {
    const rows: Value[][] = [
      ["2026-03", "2026-04", 50],
      ["1.5.2026", "10.5.2026", "62 %"],
      ["2026-05-11", "2026-05-31", 31],
    ];
    const may = Math.round((6200 * 10) / 31 + (3100 * 21) / 31);
    expect(cellsOf(["From", "To", "FTE %"], ...rows)).toEqual([
      [
        2,
        [
          [march, 5000],
          [march + 1, 5000],
          [march + 2, may],
        ],
      ],
    ]);
  });

  test("know leap years", () => {
    expect(cellsOf(["From", "To", "FTE %"], ["2028-02-01", "2028-02-29", 100])).toEqual([
      [2, [[monthIndex(2028, 2), 10_000]]],
    ]);
  });

  test("may be missing: the row is about the person and the project only", () => {
    expect(cellsOf(["From", "To", "FTE %"], [null, null, null])).toEqual([[2, []]]);
  });
});

test.each(["2026-03-05", "5.3.2026", "05.03.2026", "2026-3-5"])("%j is the fifth of March", (from) => {
  const { document } = readPeopleWorkbook(
    workbook({
      persons: [
        ["FROM", "organisation", "code"],
        [from, "EXAMPLE", "P1"],
      ],
    }),
  );
  expect(document.persons[0]?.membership).toEqual({ organisation: "EXAMPLE", from: "2026-03-05", to: null });
});

test("an empty cell says nothing: it is not 0", () => {
  expect(cellsOf(["2026-03", "2026-04"], [null, 1])).toEqual([[2, [[march + 1, 10_000]]]]);
});
