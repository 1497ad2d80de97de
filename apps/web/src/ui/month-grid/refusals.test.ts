import { expect, test } from "vitest";
import { january, sampleGrid } from "../../testing/sample-grid.ts";
import { groupRefusals, withoutCells } from "./refusals.ts";

const { rows } = sampleGrid();
const refused = (rowId: string, month: number, sentence: string) => ({ rowId, month, sentence });

test("refused cells are named by reason", () => {
  expect(
    groupRefusals(
      [
        refused("anna", january, "It is past."),
        refused("bo", january + 1, "It is past."),
        refused("gone", january, "Somebody changed it."),
      ],
      rows,
    ),
  ).toEqual([
    { sentence: "It is past.", cells: "Anna Berg, Jan 2026; Bo Lind, Feb 2026" },
    { sentence: "Somebody changed it.", cells: "A row no longer shown, Jan 2026" },
  ]);
});

test("of many cells eight are named and the rest counted", () => {
  const many = Array.from({ length: 11 }, (_, at) => refused("anna", january + at, "It is past."));
  expect(groupRefusals(many, rows)[0]?.cells).toMatch(/Aug 2026 and 3 more$/);
});

test("what is written anew is no longer refused", () => {
  const before = [refused("anna", january, "It is past."), refused("bo", january, "It is past.")];
  expect(withoutCells(before, [{ rowId: "anna", month: january }])).toEqual([before[1]]);
});
