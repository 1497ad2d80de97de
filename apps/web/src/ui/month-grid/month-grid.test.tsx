import { createEvent, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { openGrid } from "../../testing/open-grid.tsx";
import { january } from "../../testing/sample-grid.ts";

function paste(grid: HTMLElement, text: string): void {
  fireEvent(grid, createEvent.paste(grid, { clipboardData: { getData: () => text } }));
}

test("the grid counts its rows and columns and names its cells", async () => {
  const { grid, active } = await openGrid();
  expect(grid.getAttribute("aria-rowcount")).toBe("4");
  expect(grid.getAttribute("aria-colcount")).toBe("10");
  expect(active()).toBe("Anna Berg, Researcher, March 2026, 0.40 person-months");
  const locked = screen.getByRole("gridcell", { name: /^Anna Berg.*January 2026/ });
  expect(locked.getAttribute("aria-label")).toBe(
    "Anna Berg, Researcher, January 2026, 0.40 person-months, locked: This month is past.",
  );
  expect(locked.getAttribute("aria-readonly")).toBe("true");
  expect(screen.getByRole("columnheader", { name: "March 2026, M3, current month" })).toBeTruthy();
  expect(screen.getByRole("columnheader", { name: "January 2026, M1, locked" })).toBeTruthy();
});

test("the focus stays on the grid and roves by the arrows; Tab at the end leaves it", async () => {
  const { grid, active } = await openGrid();
  await userEvent.keyboard("{ArrowDown}{ArrowRight}");
  expect(active()).toMatch(/^Bo Lind, Engineer, April 2026, empty/);
  expect(document.activeElement).toBe(grid);
  await userEvent.keyboard("{Control>}{End}{/Control}");
  expect(active()).toMatch(/^Cai Moss.*June 2026/);
  await userEvent.tab();
  expect(document.activeElement).not.toBe(grid);
});

test("Escape, then Tab, leaves the grid from anywhere", async () => {
  const { grid } = await openGrid();
  await userEvent.keyboard("{Escape}");
  await userEvent.tab();
  expect(document.activeElement).not.toBe(grid);
});

test("typing replaces, Enter writes and goes down", async () => {
  const { edits, active } = await openGrid();
  await userEvent.keyboard("0,5{Enter}");
  expect(edits()).toEqual([{ rowId: "anna", month: january + 2, amount: 5000 }]);
  expect(active()).toMatch(/^Bo Lind.*March 2026/);
  expect(await screen.findByRole("gridcell", { name: /^Anna Berg.*March 2026, 0\.50/ })).toBeTruthy();
});

test("F2 opens the number that stands there, Escape leaves it", async () => {
  const { onEdit, grid } = await openGrid();
  await userEvent.keyboard("{F2}");
  const editor = screen.getByRole("textbox", { name: "Anna Berg, March 2026" });
  expect(editor).toHaveProperty("value", "0.40");
  await userEvent.keyboard("9{Escape}");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(document.activeElement).toBe(grid);
  expect(onEdit).not.toHaveBeenCalled();
});

test("what is no number is not taken, and the editor says why", async () => {
  const { onEdit } = await openGrid();
  await userEvent.keyboard("1x{Enter}");
  expect(screen.getByRole("alert").textContent).toBe(
    "“1x” is not a number. Behind a number Rediflow reads PM, h and %.",
  );
  expect(screen.getByRole("textbox").getAttribute("aria-invalid")).toBe("true");
  expect(onEdit).not.toHaveBeenCalled();
});

test("a locked cell is not opened and says why", async () => {
  const { onEdit } = await openGrid();
  await userEvent.keyboard("{ArrowLeft}5");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("This month is past.");
  await userEvent.keyboard("{Delete}");
  expect(onEdit).not.toHaveBeenCalled();
});

test("Ctrl+Enter fills the selection, Ctrl+D and Ctrl+R copy the first row and column", async () => {
  const { edits, onEdit } = await openGrid();
  await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowRight}{/Shift}1{Control>}{Enter}{/Control}");
  expect(edits()).toHaveLength(4);
  expect(new Set(edits().map(({ amount }) => amount))).toEqual(new Set([10_000]));
  onEdit.mockClear();
  await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}{Control>}d{/Control}");
  expect(edits().map(({ rowId, amount }) => [rowId, amount])).toEqual([
    ["cai", 10_000],
    ["cai", 10_000],
  ]);
  onEdit.mockClear();
  await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}{Control>}r{/Control}");
  expect(edits().map(({ month }) => month - january)).toEqual([4, 4, 4]);
});

test("a selection shows its sum, mean and count", async () => {
  await openGrid();
  await userEvent.keyboard("{Shift>}{ArrowRight}{ArrowRight}{ArrowDown}{/Shift}");
  const words = screen.getAllByRole("definition").map((each) => each.textContent);
  expect(words).toEqual(["1.20 PM", "0.40", "3"]);
});

test("a selection is copied as it is shown, and cut is also cleared", async () => {
  const { grid, edits } = await openGrid({ decimal: "," });
  await userEvent.keyboard("{Shift>}{ArrowRight}{ArrowDown}{/Shift}");
  const setData = vi.fn();
  fireEvent(grid, createEvent.copy(grid, { clipboardData: { setData } }));
  expect(setData).toHaveBeenCalledWith("text/plain", "0,40\t0,40\n\t\n");
  expect(screen.getByText("Copied 4 cells.")).toBeTruthy();
  fireEvent(grid, createEvent.cut(grid, { clipboardData: { setData } }));
  expect(edits()).toEqual([
    { rowId: "anna", month: january + 2, amount: 0 },
    { rowId: "anna", month: january + 3, amount: 0 },
  ]);
});

test("a larger paste is shown first; Cancel writes nothing, Apply writes the rest and names the refused", async () => {
  const { grid, onEdit, edits } = await openGrid();
  await userEvent.keyboard("{Home}");
  const block = "0,5\t0,5\t0,5\tabc\r\n0,5\t0,5\t0,5\t0,5\r\n";
  paste(grid, block);
  const strip = screen.getByRole("dialog", { name: "Paste" });
  expect(strip.textContent).toContain("8 cells: 3 will change, 4 are locked, 1 cannot be read.");
  expect(within(strip).getByText(/^Anna Berg, Jan 2026; .*: This month is past\.$/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Apply" }));
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(onEdit).not.toHaveBeenCalled();
  paste(grid, block);
  await userEvent.click(screen.getByRole("button", { name: "Apply" }));
  expect(onEdit).toHaveBeenCalledOnce();
  expect(edits().map(({ rowId, month }) => [rowId, month - january])).toEqual([
    ["anna", 2],
    ["bo", 2],
    ["bo", 3],
  ]);
  expect(screen.getByRole("alert").textContent).toContain("“abc” is not a number.");
  expect(document.activeElement).toBe(grid);
});

test("a paste of which nothing can be written offers only to cancel", async () => {
  const { grid } = await openGrid({ lockAt: () => ({ kind: "locked", sentence: "Locked by Ada." }) });
  paste(grid, "1\t1\n1\t1\n");
  expect(screen.queryByRole("button", { name: "Apply" })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Cancel" }));
});

test("what the caller refuses is named, and a write that fails as a whole says so", async () => {
  const refusedCell = { rowId: "anna", month: january + 2, sentence: "Somebody changed this." };
  const { onEdit } = await openGrid({}, { refused: [refusedCell] });
  await userEvent.keyboard("1{Enter}");
  await waitFor(() => {
    expect(screen.getByRole("alert").textContent).toContain("Anna Berg, Mar 2026: Somebody changed this.");
  });
  onEdit.mockRejectedValueOnce(new Error("lost"));
  await userEvent.keyboard("1{Enter}");
  await waitFor(() => {
    expect(screen.getByRole("alert").textContent).toContain("The change could not be written.");
  });
});

test("what lies outside cannot have the focus", async () => {
  const outside = { kind: "outside", sentence: "Outside the project." } as const;
  const { active } = await openGrid({ lockAt: (rowId) => (rowId === "bo" ? outside : null) });
  await userEvent.keyboard("{ArrowDown}");
  expect(active()).toMatch(/^Cai Moss/);
});

test("? lists the keys and Escape closes the list", async () => {
  const { grid } = await openGrid();
  await userEvent.keyboard("?");
  expect(screen.getByRole("dialog", { name: "Keys" }).textContent).toContain("fill down, fill right");
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.activeElement).toBe(grid);
});

test("Ctrl+Z asks the caller to undo", async () => {
  const onUndo = vi.fn();
  await openGrid({ onUndo });
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(onUndo).toHaveBeenCalledOnce();
});

test("of 2,000 rows and 60 months only what is in sight is drawn", async () => {
  const rows = Array.from({ length: 2000 }, (_, at) => ({
    id: `r${at.toString()}`,
    name: `Person ${at.toString()}`,
    detail: "",
    group: "",
  }));
  const months = Array.from({ length: 60 }, (_, at) => january + at);
  const { grid, active } = await openGrid({ rows, months });
  expect(grid.getAttribute("aria-rowcount")).toBe("2001");
  expect(grid.querySelectorAll("[data-cell]").length).toBeLessThan(1500);
  // The active cell is there in any case: screen readers look it up.
  await userEvent.keyboard("{Control>}{End}{/Control}");
  expect(active()).toMatch(/^Person 1999, .*December 2030/);
});
