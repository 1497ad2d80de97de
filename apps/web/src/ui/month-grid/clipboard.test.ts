import { expect, test } from "vitest";
import { parseTsv, toTsv } from "./clipboard.ts";

test("cells become tab-separated lines that end in a line break", () => {
  expect(
    toTsv([
      ["0,40", ""],
      ["1", "0.3333"],
    ]),
  ).toBe("0,40\t\n1\t0.3333\n");
});

test.each([
  [
    "Excel ends every line with CRLF",
    "1\t2\r\n3\t4\r\n",
    [
      ["1", "2"],
      ["3", "4"],
    ],
  ],
  [
    "LibreOffice ends them with LF",
    "1\t2\n3\t4\n",
    [
      ["1", "2"],
      ["3", "4"],
    ],
  ],
  [
    "Google Sheets does not end the last one",
    "1\t2\n3\t4",
    [
      ["1", "2"],
      ["3", "4"],
    ],
  ],
  ["an old Mac's line break", "1\r2", [["1"], ["2"]]],
  ["a lone cell", "0,5", [["0,5"]]],
  [
    "empty cells stay in place",
    "\t1\t\n\t\t2",
    [
      ["", "1", ""],
      ["", "", "2"],
    ],
  ],
  ["an empty last line is a row of one empty cell", "1\n\n", [["1"], [""]]],
  ["a quoted cell with a line break and quotes", '"a ""b""\nc"\t2\n', [['a "b"\nc', "2"]]],
  ["a quoted cell with a tab", '"1\t2"\t3', [["1\t2", "3"]]],
  ["a quote within a plain text", '5"\t6', [['5"', "6"]]],
  ["a quote that never closes is plain text", '"5\t6', [['"5', "6"]]],
])("%s", (_name, text, cells) => {
  expect(parseTsv(text)).toEqual(cells);
});

test("whatever is written is read back", () => {
  const cells = [
    ["0,40", "", 'a "quoted"\ttext'],
    ["", "two\nlines", "\r\n"],
  ];
  expect(parseTsv(toTsv(cells))).toEqual(cells);
});
