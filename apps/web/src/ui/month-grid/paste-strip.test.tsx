import { createEvent, fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { january, sampleGrid } from "../../testing/sample-grid.ts";
import type { MonthGridProps } from "./month-grid-props.ts";
import { MonthGrid } from "./month-grid.tsx";

function pasteInto(text: string, left = 0) {
  const onEdit = vi.fn<MonthGridProps["onEdit"]>(() => Promise.resolve({ refused: [] }));
  render(<MonthGrid {...sampleGrid({ onUndo: vi.fn() })} onEdit={onEdit} />);
  const grid = screen.getByRole("grid", { name: "Sample" });
  for (let step = 0; step < left; step += 1) fireEvent.keyDown(grid, { key: "ArrowLeft" });
  fireEvent(grid, createEvent.paste(grid, { clipboardData: { getData: () => text } }));
  const edits = () =>
    onEdit.mock.calls.flatMap(([all]) =>
      all.map(({ rowId, month, amount }) => [rowId, month - january, amount]),
    );
  const ghosts = () => [...grid.querySelectorAll("[data-ghost]")].map((each) => each.textContent);
  return { strip: () => screen.getByRole("dialog", { name: "Paste" }), edits, ghosts };
}

test("one pasted cell is written at once, and what it replaces is said", () => {
  const { edits } = pasteInto("0,5\n");
  expect(edits()).toEqual([["anna", 2, 5000]]);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByText("Replaced 0.40 with 0.50. Ctrl+Z takes it back.")).toBeTruthy();
});

test("two cells are shown first, with their new values in the cells and the locked ones named", () => {
  const { strip, edits, ghosts } = pasteInto("0,5\t0,6\n", 1);
  expect(edits()).toEqual([]);
  expect(ghosts()).toEqual(["0.60", ""]);
  expect(strip().textContent).toContain("Anna Berg, Feb 2026: This month is past.");
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));
  expect(edits()).toEqual([["anna", 2, 6000]]);
  expect(ghosts()).toEqual([]);
  expect(screen.getByRole("alert").textContent).toContain(
    "Not written: Anna Berg, Feb 2026: This month is past.",
  );
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a table with names and months is placed by them, and what has no place is named", () => {
  const { strip, edits } = pasteInto("Name\tApr 2026\tTotal\nLind Bo\t0,5\t0,5\nNobody\t1\t1\n");
  expect(strip().textContent).toContain("Placed by its names and months. 1 cell: 1 will change.");
  expect(strip().textContent).toContain("Left out: “Total” is no month.");
  expect(strip().textContent).toContain("Left out: “Nobody” is no row of this table.");
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));
  expect(edits()).toEqual([["bo", 3, 5000]]);
});

test("a heading that nobody understands offers only to cancel", () => {
  const { strip } = pasteInto("Q1\tQ2\n0,5\t0,6\n");
  expect(strip().textContent).toContain(
    "The first line is no amounts, and no months are read in it: “Q1”, “Q2”.",
  );
  expect(screen.queryByRole("button", { name: "Apply" })).toBeNull();
});

test("one amount with a heading is shown first too", () => {
  const { strip, edits } = pasteInto("Apr 2026\n0,5\n");
  expect(strip().textContent).toContain("Placed by its months; the lines begin at the selected row.");
  expect(edits()).toEqual([]);
});
