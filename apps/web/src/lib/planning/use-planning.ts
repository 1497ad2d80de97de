import { useState } from "react";
import {
  onTheirWay,
  withFailed,
  withoutKeys,
  withoutSaved,
  withRefused,
  withSentAgain,
  withTyped,
  type UnsavedCell,
  type UnsavedCells,
} from "../unsaved/unsaved-cells.ts";
import { useUnsavedCells, useUnsavedStore } from "../unsaved/use-unsaved.ts";
import type { CellEdit } from "../../ui/month-grid/month-grid-props.ts";
import { clockTime, stateLine, type StateLine } from "./state-line.ts";
import { cellIn } from "@rediflow/planning";
import { versionedCells } from "./cells.ts";
import type { GridSource } from "./grid-source.ts";
import { usePlanningCalls, type PlanningCalls } from "./use-planning-calls.ts";
import { useSendingAgain } from "./use-sending-again.ts";
import { useTurns } from "./use-turns.ts";
import { useUndo, type Undoing } from "./use-undo.ts";

/** How a grid's cells are written: at once on the page, then on the server; what is not saved stays until it is saved or given up. */
export interface Planning {
  unsaved: UnsavedCells;
  state: StateLine | null;
  write: (edits: readonly CellEdit[]) => Promise<void>;
  /** Sends cells again; where somebody else has changed them, over the value that is seen to stand there. */
  sendAgain: (keys: readonly string[]) => void;
  giveUp: (keys: readonly string[]) => void;
  undoing: Undoing;
}

/** Planning of one grid. Writes go one after the other, each against the values over which it was typed. */
export function usePlanning<Answer>(source: GridSource<Answer>): Planning {
  const { place } = source;
  const unsaved = useUnsavedCells(place);
  const [message, setMessage] = useState<string | null>(null);
  const inTurn = useTurns();
  const calls = usePlanningCalls(source);
  const { change, write, sendAgain } = useWrites(place, { inTurn, calls, tell: setMessage });
  const undoing = useUndo({ source, inTurn, calls, tell: setMessage });
  useSendingAgain(unsaved, sendAgain);
  return {
    unsaved,
    state: stateLine(unsaved, message),
    write,
    sendAgain: (keys) => void sendAgain(keys),
    giveUp: (keys) => {
      setMessage(null);
      change((cells) => withoutKeys(cells, new Set(keys)));
    },
    undoing,
  };
}

interface Means {
  inTurn: ReturnType<typeof useTurns>;
  calls: PlanningCalls;
  tell: (message: string) => void;
}

function useWrites(place: string, { inTurn, calls: { batchOf, send, standing }, tell }: Means) {
  const store = useUnsavedStore();
  const change = (next: (cells: UnsavedCells) => UnsavedCells): void => {
    store.change(place, next);
  };
  const deliver = async (turn: number): Promise<void> => {
    // Sent in several calls, a large paste is still one change, that one undo takes back.
    const first = onTheirWay(store.cellsOf(place), turn);
    const changeKey = batchOf(first).length < first.length ? crypto.randomUUID() : undefined;
    for (;;) {
      const all = onTheirWay(store.cellsOf(place), turn);
      const part = batchOf(all);
      if (part.length === 0) return;
      const { written, refused, failed } = await send(part, changeKey);
      change((cells) => {
        const answered = withRefused(withoutSaved(cells, written, turn), refused, turn);
        // A cell of which the answer says nothing is not saved either.
        return withFailed(answered, failed === undefined ? part : all, { turn, ...(failed ?? unanswered) });
      });
      if (written.length > 0) tell(`Saved ${clockTime()}`);
    }
  };
  const write = async (edits: readonly CellEdit[]): Promise<void> => {
    const turn = store.nextTurn();
    const typed = versionedCells(standing(), edits);
    change((cells) => withTyped(cells, typed, turn));
    await inTurn(() => deliver(turn));
  };
  const sendAgain = async (keys: readonly string[]): Promise<void> => {
    const turn = store.nextTurn();
    const rows = standing();
    // Over somebody else's value only where it was shown; otherwise over the one that was typed over.
    const versionOf = (cell: UnsavedCell): number =>
      cell.state === "conflict" ? cellIn(rows.get(cell.rowId), cell.month).version : cell.version;
    change((cells) => withSentAgain(cells, new Set(keys), { turn, versionOf }));
    await inTurn(() => deliver(turn));
  };
  return { change, write, sendAgain };
}

const unanswered = { sentence: "Rediflow has not said whether this was saved.", mayPass: false };
