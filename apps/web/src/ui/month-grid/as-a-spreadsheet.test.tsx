import { fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { openGrid } from "../../testing/open-grid.tsx";

test("a click on a month selects its column, on a name the row, and with Shift up to there", async () => {
  const { grid, active } = await openGrid();
  const selected = () => grid.querySelectorAll('[role="gridcell"][aria-selected="true"]').length;
  await userEvent.click(screen.getByRole("columnheader", { name: /^April 2026/ }));
  expect(active()).toMatch(/^Anna Berg.*April 2026/);
  expect(selected()).toBe(3);
  const user = userEvent.setup();
  await user.keyboard("{Shift>}");
  await user.click(screen.getByRole("columnheader", { name: /^June 2026/ }));
  await user.keyboard("{/Shift}");
  expect(selected()).toBe(9);
  await user.click(screen.getByRole("rowheader", { name: "Bo Lind" }));
  expect(active()).toMatch(/^Bo Lind.*January 2026/);
  expect(selected()).toBe(6);
  expect(document.activeElement).toBe(grid);
});

test("the keyboard selects a column and a row as well", async () => {
  const { grid } = await openGrid();
  const selected = () => grid.querySelectorAll('[role="gridcell"][aria-selected="true"]').length;
  await userEvent.keyboard("{Control>} {/Control}");
  expect(selected()).toBe(3);
  await userEvent.keyboard("{Shift>} {/Shift}");
  expect(selected()).toBe(6);
});

test("after Tab and Tab, Enter goes to the row below where that began", async () => {
  const { active, edits } = await openGrid();
  await userEvent.keyboard("1{Tab}2{Tab}0.3{Enter}");
  expect(edits()).toHaveLength(3);
  expect(active()).toMatch(/^Bo Lind.*March 2026/);
  await userEvent.keyboard("{Tab}{Tab}{Enter}");
  expect(active()).toMatch(/^Cai Moss.*March 2026/);
  await userEvent.keyboard("{Tab}{ArrowUp}1{Enter}");
  expect(active()).toMatch(/^Cai Moss.*April 2026/);
});

test("the fill handle writes what it is drawn over", async () => {
  const { grid, edits } = await openGrid();
  const handle = grid.querySelector("[data-fill-handle]");
  fireEvent.mouseDown(handle ?? grid);
  const cell = screen.getByRole("gridcell", { name: /^Cai Moss.*March 2026/ });
  fireEvent.mouseMove(cell, { buttons: 1 });
  fireEvent.mouseUp(cell);
  expect(edits().map(({ rowId, amount }) => [rowId, amount])).toEqual([
    ["bo", 4000],
    ["cai", 4000],
  ]);
});

test("a letter is not swallowed: it stands in the editor, and what is expected is said", async () => {
  await openGrid();
  await userEvent.keyboard("x");
  expect(screen.getByRole("textbox")).toHaveProperty("value", "x");
  expect(
    screen
      .getAllByRole("status")
      .map((each) => each.textContent)
      .join(),
  ).toContain("A number is expected");
});

test("Ctrl+R fills and is kept from the browser", async () => {
  const { grid } = await openGrid();
  expect(fireEvent.keyDown(grid, { key: "к", code: "KeyR", ctrlKey: true })).toBe(false);
});
