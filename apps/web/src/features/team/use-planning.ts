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
} from "../../lib/unsaved/unsaved-cells.ts";
import { useUnsavedCells, useUnsavedStore } from "../../lib/unsaved/use-unsaved.ts";
import type { CellEdit } from "../../ui/month-grid/month-grid-props.ts";
import { clockTime, stateLine, type StateLine } from "./state-line.ts";
import { cellOfKey, versionedCells, versionsOf } from "./team-cells.ts";
import { usePlanningCalls } from "./use-planning-calls.ts";
import { useSendingAgain } from "./use-sending-again.ts";
import { useTurns } from "./use-turns.ts";

/** How a team's cells are written: at once on the page, then on the server; what is not saved stays until it is saved or given up. */
export interface Planning {
  unsaved: UnsavedCells;
  state: StateLine | null;
  write: (edits: readonly CellEdit[]) => Promise<void>;
  /** Sends cells again; where somebody else has changed them, over the value that is seen to stand there. */
  sendAgain: (keys: readonly string[]) => void;
  giveUp: (keys: readonly string[]) => void;
  undo: () => void;
}

// As many as the API takes in one call.
const mostCells = 5000;

/** Planning of one project. Writes go one after the other, each against the values over which it was typed. */
export function usePlanning(projectId: string): Planning {
  const unsaved = useUnsavedCells(projectId);
  const [message, setMessage] = useState<string | null>(null);
  const { put, takeBack } = useWrites(projectId, setMessage);
  const { change, write, sendAgain } = put;
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
    undo: () => {
      void takeBack().then(({ written, failed }) => {
        const cells = `${written.length.toString()} ${written.length === 1 ? "cell" : "cells"}`;
        setMessage(failed?.sentence ?? `Undone ${clockTime()}: ${cells}`);
      });
    },
  };
}

function useWrites(projectId: string, tell: (message: string) => void) {
  const store = useUnsavedStore();
  const inTurn = useTurns();
  const { send, takeBack, teamNow } = usePlanningCalls(projectId);
  const change = (next: (cells: UnsavedCells) => UnsavedCells): void => {
    store.change(projectId, next);
  };
  const deliver = async (turn: number): Promise<void> => {
    for (;;) {
      const all = onTheirWay(store.cellsOf(projectId), turn);
      const part = all.slice(0, mostCells);
      if (part.length === 0) return;
      const { written, refused, failed } = await send(part);
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
    const typed = versionedCells(teamNow(), edits);
    change((cells) => withTyped(cells, typed, turn));
    await inTurn(() => deliver(turn));
  };
  const sendAgain = async (keys: readonly string[]): Promise<void> => {
    const turn = store.nextTurn();
    const standing = versionsOf(teamNow(), new Set(keys.map((key) => cellOfKey(key).rowId)));
    // Over somebody else's value only where it was shown; otherwise over the one that was typed over.
    const versionOf = (cell: UnsavedCell): number =>
      cell.state === "conflict" ? standing(cell) : cell.version;
    change((cells) => withSentAgain(cells, new Set(keys), { turn, versionOf }));
    await inTurn(() => deliver(turn));
  };
  return { put: { change, write, sendAgain }, takeBack: () => inTurn(takeBack) };
}

const unanswered = { sentence: "Rediflow has not said whether this was saved.", mayPass: false };
