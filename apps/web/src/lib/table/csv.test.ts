import { expect, test } from "vitest";
import type { Column } from "../../ui/table/column.ts";
import { csvOf } from "./csv.ts";

interface Line {
  text: string;
  amount: number | null;
}

const columns: readonly Column<Line>[] = [
  { id: "text", label: "Text", width: 1, cell: ({ text }) => text, value: ({ text }) => text },
  { id: "amount", label: "Amount, PM", width: 1, cell: () => null, value: ({ amount }) => amount },
  { id: "buttons", label: "Buttons", width: 1, cell: () => "not exported" },
];

const linesOf = (rows: readonly Line[], decimal: "." | ",") =>
  csvOf(columns, rows, decimal).replace("\uFEFF", "").split("\r\n");

test("it begins with the mark of UTF-8, and holds the columns that have a value", () => {
  expect(csvOf(columns, [], ".")).toBe('\uFEFFText,"Amount, PM"\r\n');
});

test.each([
  ["=1+1", "'=1+1"],
  ["+358 40 123", "'+358 40 123"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["'=1+1", "''=1+1"],
  ['He said "no"', '"He said ""no"""'],
  ["one, two", '"one, two"'],
  ["one\ttwo", "one\uFFFDtwo"],
])("the text %j is written as %j", (text, written) => {
  expect(linesOf([{ text, amount: null }], ".")[1]).toBe(`${written},`);
});

test("numbers are in the reader's language, and negative ones stay numbers", () => {
  expect(linesOf([{ text: "a", amount: -0.5 }], ".")[1]).toBe("a,-0.5");
  expect(linesOf([{ text: "a", amount: -0.5 }], ",")[1]).toBe("a;-0,5");
});
