import { expect, test } from "vitest";
import { chosenRow } from "./chosen-row.ts";

const rows = [{ id: "a" }, { id: "b" }];

test("a row that is open beside the table is asked for only where the table does not show it", () => {
  const nothing = [{ filter: { ids: [] } }, { enabled: false }];
  expect(chosenRow(rows, "b")).toEqual({ shown: rows[1], elsewhere: nothing });
  expect(chosenRow(rows, undefined)).toEqual({ shown: undefined, elsewhere: nothing });
  expect(chosenRow(rows, "c")).toEqual({
    shown: undefined,
    elsewhere: [{ filter: { ids: ["c"] } }, { enabled: true }],
  });
});
