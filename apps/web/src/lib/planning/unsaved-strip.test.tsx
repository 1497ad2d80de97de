import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { AccessContext, type Access } from "../access.ts";
import type { UnsavedCell } from "../unsaved/unsaved-cells.ts";
import { WithApi } from "../../testing/api.tsx";
import { UnsavedStrip } from "./unsaved-strip.tsx";

const cell: UnsavedCell = {
  rowId: "a",
  month: 24_320,
  amount: 7700,
  version: 0,
  turn: 1,
  state: "failed",
  sentence: "We can't reach the database.",
};

function show(standing: number): string | null {
  const planning = { unsaved: new Map([["a:24320", cell]]), sendAgain: vi.fn(), giveUp: vi.fn() };
  render(
    <AccessContext value={{ userId: "u" } as Access}>
      <UnsavedStrip
        planning={planning}
        nameOf={() => "Felix Sundin"}
        standingAt={() => standing}
        show={(amount) => (amount / 10_000).toFixed(2)}
      />
    </AccessContext>,
    { wrapper: WithApi },
  );
  return screen.getByRole("listitem").textContent;
}

test("a value that is not saved stands beside what the cell holds", () => {
  expect(show(5000)).toContain(": 0.50 stands there, you typed 0.77");
});

test("an empty cell is not said to hold a zero", () => {
  expect(show(0)).toContain(": nothing stands there, you typed 0.77");
});
