import { useState } from "react";
import type { CellEdit, EditMeans, EditOutcome, MonthGridProps, RefusedEdit } from "./month-grid-props.ts";
import { planWrite, refusedIn, type WriteTarget } from "./plan-write.ts";
import { withoutCells } from "./refusals.ts";

/** The way to write, and what came back unwritten. */
export interface GridWrites {
  refused: readonly RefusedEdit[];
  failed: string | undefined;
  write(targets: readonly WriteTarget[], how: EditMeans): void;
  dismiss(): void;
}

/** Writes what may be written and remembers what was refused, by the grid or by the caller, until it is dismissed. */
export function useGridWrites(props: MonthGridProps): GridWrites {
  const [refused, setRefused] = useState<readonly RefusedEdit[]>([]);
  const [failed, setFailed] = useState<string>();

  async function write(targets: readonly WriteTarget[], how: EditMeans): Promise<void> {
    const plan = planWrite(props, targets);
    setRefused((before) => [...withoutCells(before, targets), ...refusedIn(plan)]);
    setFailed(undefined);
    if (plan.edits.length === 0) return;
    const outcome = await send(props, plan.edits, how);
    if (outcome.refused.length > 0) {
      setRefused((before) => [...withoutCells(before, outcome.refused), ...outcome.refused]);
    }
    if (outcome.failed !== undefined) setFailed(outcome.failed);
  }

  return {
    refused,
    failed,
    write: (targets, how) => void write(targets, how),
    dismiss: () => {
      setRefused([]);
      setFailed(undefined);
    },
  };
}

async function send(props: MonthGridProps, edits: readonly CellEdit[], how: EditMeans): Promise<EditOutcome> {
  try {
    return await props.onEdit(edits, how);
  } catch {
    // The caller promises an outcome; a rejection must still not pass for a success.
    return { refused: [], failed: "The change could not be written. Try again." };
  }
}
