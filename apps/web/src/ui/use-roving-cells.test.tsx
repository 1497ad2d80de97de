import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { placeAfter, useRovingCells } from "./use-roving-cells.ts";

const size = { rows: 3, columns: 4 };

test.each([
  ["ArrowRight", false, { row: 1, column: 2 }],
  ["ArrowDown", false, { row: 2, column: 1 }],
  ["Home", false, { row: 1, column: 0 }],
  ["End", false, { row: 1, column: 3 }],
  ["Home", true, { row: 0, column: 0 }],
  ["End", true, { row: 2, column: 3 }],
  ["x", false, undefined],
])("%s (Ctrl: %s)", (key, ctrlKey, place) => {
  expect(placeAfter({ row: 1, column: 1 }, { key, ctrlKey }, size)).toEqual(place);
});

test("at an edge it stays where it is", () => {
  expect(placeAfter({ row: 0, column: 0 }, { key: "ArrowUp", ctrlKey: false }, size)).toEqual({
    row: 0,
    column: 0,
  });
  expect(placeAfter({ row: 2, column: 3 }, { key: "ArrowRight", ctrlKey: false }, size)).toEqual({
    row: 2,
    column: 3,
  });
});

function Squares() {
  const roving = useRovingCells({ rows: 2, columns: 2 }, { row: 0, column: 1 });
  return (
    <div role="grid" tabIndex={-1} {...roving.table}>
      {[0, 1].map((row) =>
        [0, 1].map((column) => (
          <button key={`${row.toString()}${column.toString()}`} {...roving.cell({ row, column })}>
            {row}:{column}
          </button>
        )),
      )}
    </div>
  );
}

test("the table is one stop of the Tab key, the arrows move within, and Tab comes back to where one was", async () => {
  render(
    <>
      <Squares />
      <button>after</button>
    </>,
  );
  const focused = () => document.activeElement?.textContent;
  await userEvent.tab();
  expect(focused()).toBe("0:1");
  await userEvent.keyboard("{ArrowDown}{ArrowLeft}");
  expect(focused()).toBe("1:0");
  await userEvent.tab();
  expect(focused()).toBe("after");
  await userEvent.tab({ shift: true });
  expect(focused()).toBe("1:0");
  await userEvent.click(screen.getByRole("button", { name: "0:0" }));
  await userEvent.keyboard("{ArrowRight}");
  expect(focused()).toBe("0:1");
});
