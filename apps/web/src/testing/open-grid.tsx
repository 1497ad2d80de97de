import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, vi } from "vitest";
import type { CellEdit, EditOutcome, MonthGridProps } from "../ui/month-grid/month-grid-props.ts";
import { MonthGrid } from "../ui/month-grid/month-grid.tsx";
import { sampleGrid } from "./sample-grid.ts";

/** The sample grid with a plan that can be written, as a page would hold it. */
function Page({ over = {}, onEdit }: { over?: Partial<MonthGridProps>; onEdit: MonthGridProps["onEdit"] }) {
  const [written, setWritten] = useState(new Map<string, number>());
  const [grid] = useState(() => sampleGrid(over));
  return (
    <MonthGrid
      {...grid}
      amountAt={(rowId, month) => written.get(`${rowId}:${month.toString()}`) ?? grid.amountAt(rowId, month)}
      onEdit={async (edits, how) => {
        const outcome = await onEdit(edits, how);
        const refused = new Set(outcome.refused.map((each) => `${each.rowId}:${each.month.toString()}`));
        setWritten((old) => {
          const entries = edits.map(
            (each) => [`${each.rowId}:${each.month.toString()}`, each.amount] as const,
          );
          return new Map([...old, ...entries.filter(([key]) => !refused.has(key))]);
        });
        return outcome;
      }}
    />
  );
}

/** Shows the sample grid with the focus on it, and gives what is written and which cell is the active one. */
export async function openGrid(over: Partial<MonthGridProps> = {}, outcome: EditOutcome = { refused: [] }) {
  const onEdit = vi.fn<MonthGridProps["onEdit"]>(() => Promise.resolve(outcome));
  render(<Page over={over} onEdit={onEdit} />);
  await userEvent.tab();
  const grid = screen.getByLabelText("Sample");
  expect(document.activeElement).toBe(grid);
  const edits = (): CellEdit[] => onEdit.mock.calls.flatMap(([each]) => each);
  return { grid, onEdit, edits, active: () => activeCell(grid) };
}

/** The name of the cell that the grid says has the focus. */
function activeCell(grid: HTMLElement): string | null | undefined {
  const id = grid.getAttribute("aria-activedescendant") ?? "";
  return document.getElementById(id)?.getAttribute("aria-label");
}
