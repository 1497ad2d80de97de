import { createEvent, fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { openGrid } from "../../testing/open-grid.tsx";
import { january, sampleGrid } from "../../testing/sample-grid.ts";
import type { GridRow, MonthGridProps } from "./month-grid-props.ts";
import { rowFinder } from "./paste-names.ts";
import { planWrite } from "./plan-write.ts";
import { statisticsOf } from "./statistics.ts";

const plain = { detail: "", group: "" };
const rows: readonly GridRow[] = [
  { ...plain, id: "wp1", name: "WP1", level: 1, isSum: true, isOpen: true },
  { ...plain, id: "uh1", name: "UH", level: 2, above: [["WP1", "Models"]] },
  { ...plain, id: "t11", name: "T1.1", level: 2, isSum: true, isOpen: true, above: [["WP1", "Models"]] },
  { ...plain, id: "uh11", name: "UH", level: 3, above: [["WP1", "Models"], ["T1.1"]] },
  { ...plain, id: "au11", name: "AU", level: 3, above: [["WP1", "Models"], ["T1.1"]] },
];
const sum = { kind: "sum", sentence: "This is a sum." } as const;
const tree: Partial<MonthGridProps> = {
  rows,
  amountAt: (rowId) => ({ wp1: 3000, uh1: 0, t11: 3000, uh11: 1000, au11: 2000 })[rowId] ?? 0,
  lockAt: (rowId) => (rows.find(({ id }) => id === rowId)?.isSum === true ? sum : null),
};

function paste(grid: HTMLElement, text: string): void {
  fireEvent(grid, createEvent.paste(grid, { clipboardData: { getData: () => text } }));
}

test("rows tell their level and whether they are open, and a sum says that it is one", async () => {
  const { grid, active } = await openGrid(tree);
  expect(grid.getAttribute("role")).toBe("treegrid");
  expect(active()).toBe("WP1, , March 2026, 0.30 person-months, sum");
  const [, wp1, , , uh11] = screen.getAllByRole("row");
  expect([wp1?.getAttribute("aria-level"), wp1?.getAttribute("aria-expanded")]).toEqual(["1", "true"]);
  expect([uh11?.getAttribute("aria-level"), uh11?.getAttribute("aria-expanded")]).toEqual(["3", null]);
});

test("Enter on a sum shows or hides its rows, and so does the sign before its name", async () => {
  const onToggle = vi.fn();
  const { grid } = await openGrid({ ...tree, onToggle });
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(onToggle.mock.calls).toEqual([["t11"]]);
  const sign = grid.querySelector('[data-toggle="open"]');
  if (sign !== null) fireEvent.mouseDown(sign);
  expect(onToggle.mock.calls).toEqual([["t11"], ["wp1"]]);
});

test("a sum is not written: typing says why, clearing a selection leaves it out, a paste counts it", async () => {
  const { grid, edits, onEdit } = await openGrid(tree);
  await userEvent.keyboard("5");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("This is a sum.");
  paste(grid, "1\n1\n1\n");
  expect(screen.getByRole("dialog", { name: "Paste" }).textContent).toContain(
    "3 cells: 1 will change, 2 follow from other rows.",
  );
  await userEvent.keyboard("{Escape}{Shift>}{ArrowDown}{ArrowDown}{ArrowDown}{/Shift}{Delete}");
  expect(onEdit).toHaveBeenCalledTimes(1);
  expect(edits()).toEqual([{ rowId: "uh11", month: january + 2, amount: 0 }]);
  expect(screen.queryByText(/Not written/)).toBeNull();
});

test("a sum and its rows are not counted both", () => {
  const grid = { ...sampleGrid(), ...tree };
  const of = (top: number, bottom: number) => statisticsOf(grid, { top, bottom, left: 0, right: 0 });
  expect(of(0, 4)).toEqual({ sum: 3000, mean: 1500, count: 2 });
  const closed = { ...grid, rows: rows.filter(({ isSum }) => isSum === true) } as MonthGridProps;
  expect(statisticsOf(closed, { top: 0, bottom: 1, left: 0, right: 0 })).toMatchObject({ sum: 3000 });
});

test("a sum is neither changed nor refused", () => {
  const grid = { ...sampleGrid(), ...tree } as MonthGridProps;
  const plan = planWrite(grid, [{ rowId: "wp1", month: january, read: { ok: true, amount: 1 } }]);
  expect(plan).toMatchObject({ edits: [], sums: 1, locked: [] });
});

test("a pasted name is the row under all that is named with it, and of several the one nearest to it", () => {
  const find = rowFinder(rows);
  const idOf = (...labels: string[]) => {
    const found = find(labels);
    return "row" in found ? found.row.id : found.sentence;
  };
  expect(idOf("WP1", "UH")).toBe("uh1");
  expect(idOf("Models", "T1.1", "UH")).toBe("uh11");
  expect(idOf("T1.1", "UH")).toBe("uh11");
  expect(idOf("AU")).toBe("au11");
  expect(idOf("T1.1")).toBe("t11");
  expect(idOf("UH")).toBe("“UH” can be 2 rows of this table. Add what it stands under.");
});

test("a second value stands beneath the amount, in words for those who do not see it", async () => {
  const beneath: MonthGridProps["beneath"] = (rowId, month) =>
    rowId === "au11" && month !== "total" ? { text: "+0.10", words: "0.10 more than agreed" } : undefined;
  await openGrid({ ...tree, beneath });
  const cell = screen.getByRole("gridcell", { name: /^AU.*March 2026/ });
  expect(cell.textContent).toBe("0.20+0.10");
  expect(cell.getAttribute("aria-label")).toContain("0.20, 0.10 more than agreed, in person-months");
});

test("F4 uses the command of a row, and says why it cannot", async () => {
  const run = vi.fn();
  const refusalAt = (rowId: string) => (rowId === "wp1" ? "Choose an organisation's row." : null);
  await openGrid({ ...tree, command: { label: "Spread a total", refusalAt, run } });
  await userEvent.keyboard("{F4}");
  expect(run).not.toHaveBeenCalled();
  expect(screen.getByRole("status").textContent).toBe("Choose an organisation's row.");
  await userEvent.keyboard("{ArrowDown}{F4}");
  expect(run.mock.calls).toEqual([["uh1"]]);
});
