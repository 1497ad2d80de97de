import type { Unit } from "@rediflow/planning";
import { amountCases, casesField, type AmountCase } from "@rediflow/planning/testing/amount-cases";
import { cleanup, createEvent, fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { january, sampleGrid } from "../../testing/sample-grid.ts";
import type { MonthGridProps } from "./month-grid-props.ts";
import { MonthGrid } from "./month-grid.tsx";

const march = january + 2;
const ofUnit = (unit: Unit) => amountCases.filter(([, each]) => each === unit);

/** The grid with one month of one person open, and what was written into it. */
function openCell(unit: Unit) {
  const onEdit = vi.fn<MonthGridProps["onEdit"]>(() => Promise.resolve({ refused: [] }));
  // No amount of the cases is there yet, so that each accepted one is written.
  const cell = {
    ...casesField,
    unit,
    amountAt: () => 19_999,
    months: [march],
    rows: sampleGrid().rows.slice(0, 1),
  };
  render(<MonthGrid {...sampleGrid(cell)} onEdit={onEdit} />);
  const grid = screen.getByRole("grid", { name: "Sample" });
  fireEvent.focus(grid);
  const written = () => onEdit.mock.calls.flatMap(([edits]) => edits.map(({ amount }) => amount));
  return { grid, written };
}

function paste(grid: HTMLElement, text: string): void {
  fireEvent(grid, createEvent.paste(grid, { clipboardData: { getData: () => text } }));
}

const outcome = ([, , expected]: AmountCase) => (typeof expected === "number" ? [expected] : []);

test.each(["pm", "hours", "fte"] as const)("typing in %s reads every case of the one table", (unit) => {
  for (const each of ofUnit(unit)) {
    const { grid, written } = openCell(unit);
    fireEvent.keyDown(grid, { key: each[0].slice(0, 1) });
    const editor = screen.queryByRole("textbox");
    // A space alone begins no text; the rest is typed all the same.
    if (editor === null) fireEvent.keyDown(grid, { key: "F2" });
    fireEvent.change(screen.getByRole("textbox"), { target: { value: each[0] } });
    fireEvent.keyDown(screen.getByRole("textbox"), { key: "Enter" });
    expect([each[0], written()]).toEqual([each[0], outcome(each)]);
    if (typeof each[2] === "string") expect(screen.getByRole("alert").textContent).toMatch(/^“.+”/);
    cleanup();
  }
});

test.each(["pm", "hours", "fte"] as const)("pasting in %s reads every case of the one table", (unit) => {
  for (const each of ofUnit(unit)) {
    const { grid, written } = openCell(unit);
    paste(grid, each[0]);
    expect([each[0], written()]).toEqual([each[0], outcome(each)]);
    if (typeof each[2] === "string") expect(screen.getByRole("alert").textContent).toContain("Not written: ");
    cleanup();
  }
});

test.each(["-", "−", "–", ",", "=", "("])("a first key %s begins the text", (key) => {
  const { grid } = openCell("pm");
  // Prevented, because the editor has the character already.
  expect(fireEvent.keyDown(grid, { key })).toBe(false);
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
  expect(screen.getByRole("textbox")).toHaveProperty("value", key);
});

test.each(["Dead", "Process", "Unidentified"])("the key %s opens the editor for what it begins", (key) => {
  const { grid } = openCell("pm");
  // Not prevented, so that the character or the composition still arrives.
  expect(fireEvent.keyDown(grid, { key })).toBe(true);
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
  expect(screen.getByRole("textbox")).toHaveProperty("value", "");
});
