import type { Amount, EffortSeries } from "@rediflow/planning";
import type { Cell, Sheet } from "./file/cell.ts";
import type { EffortSheet, EffortSheetRow } from "./plan-rows.ts";
import { effortColumns, seriesWords } from "./plan-workbook.ts";
import { readCell, readFilled, readTable, sameName, type At, type Findings } from "./table.ts";
import { innerNumberReader, partNumberReader } from "./values/part-number.ts";
import { bad, good, orDash, type Read, type Reader } from "./values/read-value.ts";
import { shownText } from "./file/cell.ts";
import { codeReader } from "./values/text.ts";

type Key = keyof (typeof effortColumns)["titles"];

const named = new Map(
  Object.entries(seriesWords).flatMap(([code, word]): [string, EffortSeries][] => [
    [sameName(code), code as EffortSeries],
    [sameName(word), code as EffortSeries],
  ]),
);

/** Reads the sheet Effort: what each organisation has in a task or work package in each month, by series. */
export function readEffort(
  sheet: Sheet,
  { findings, readAmount }: { findings: Findings; readAmount: Reader<Amount> },
): EffortSheet {
  const table = readTable(sheet, effortColumns, findings);
  const rows = table.rows.flatMap((row) => {
    const faults = findings.faults.length;
    const at = { table, row, findings };
    const keys = readKeys(at);
    const cells = readAmounts(at, readAmount);
    return keys === undefined || findings.faults.length > faults ? [] : [{ row: row.row, ...keys, cells }];
  });
  return { months: [...table.months], rows };
}

function readKeys(at: At<Key>): Omit<EffortSheetRow, "row" | "cells"> | undefined {
  const series = readCell(at, "series", readSeries);
  const workPackage = readCell(at, "workPackage", partNumberReader("WP"));
  const task = readCell(at, "task", orDash(innerNumberReader("T", workPackage)));
  const organisation = readCell(at, "organisation", codeReader(40));
  if (series === null || workPackage === null || organisation === null) return undefined;
  return { series, workPackage, task: task === "-" ? null : task, organisation };
}

/** The cells with an amount; 0 is as good as empty. */
function readAmounts({ row, findings }: At<Key>, readAmount: Reader<Amount>): EffortSheetRow["cells"] {
  const cells = [...row.months].map(([month, { heading, cell }]) => {
    const place = { sheet: effortColumns.sheet, row: row.row, column: heading };
    return { month, amount: readFilled(cell, readAmount, { place, findings }) ?? 0 };
  });
  return cells.filter(({ amount }) => amount > 0);
}

function readSeries(cell: Cell): Read<EffortSeries> {
  const series = named.get(sameName(shownText(cell)));
  if (series !== undefined) return good(series);
  return bad(cell, "not-in-list", `is none of ${Object.values(seriesWords).join(", ")}`);
}
