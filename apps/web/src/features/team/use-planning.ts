import { useRef, useState } from "react";
import { notDone, refusedCells } from "../../lib/api-error.ts";
import { trpc } from "../../lib/trpc.ts";
import { useRequestKeys } from "../../lib/use-request-keys.ts";
import type { CellEdit, EditOutcome } from "../../ui/month-grid/month-grid-props.ts";
import type { PendingCells } from "./pending-cells.ts";
import { refusedEdits, versionedCells, withCells, type Written } from "./team-cells.ts";
import { usePendingCells } from "./use-pending-cells.ts";
import { useTurns } from "./use-turns.ts";

/** How a team's cells are written: at once on the page, then on the server, and visibly back where it refuses. */
export interface Planning {
  pending: PendingCells;
  message: string | null;
  write: (edits: readonly CellEdit[]) => Promise<EditOutcome>;
  undo: () => void;
}

// As many as the API takes in one call.
const mostCells = 5000;

/** Planning of one project. Writes go one after the other, each with the versions that the one before left. */
export function usePlanning(projectId: string): Planning {
  const { pending, begin, end, refuse } = usePendingCells();
  const [message, setMessage] = useState<string | null>(null);
  const turns = useRef(0);
  const inTurn = useTurns();
  const { send, takeBack } = useCalls(projectId);
  const write = async (edits: readonly CellEdit[]): Promise<EditOutcome> => {
    turns.current += 1;
    const turn = turns.current;
    begin(edits, turn);
    const outcomes: Outcome[] = [];
    for (let from = 0; from < edits.length; from += mostCells) {
      const part = edits.slice(from, from + mostCells);
      const outcome = await inTurn(() => send(part));
      refuse(outcome.refused, turn);
      end(part, turn);
      outcomes.push(outcome);
    }
    if (outcomes.some(({ written }) => written.length > 0)) setMessage(`Saved ${clockTime()}`);
    return told(outcomes);
  };
  const undo = (): void => {
    void inTurn(takeBack).then(({ written, failed }) => {
      const cells = `${written.length.toString()} ${written.length === 1 ? "cell" : "cells"}`;
      setMessage(failed ?? `Undone ${clockTime()}: ${cells}`);
    });
  };
  return { pending, message, write, undo };
}

interface Outcome extends Written {
  failed?: string;
}

/** The two calls, which never throw; what they answer is at once in the team that the page shows. */
function useCalls(projectId: string) {
  const api = trpc.useUtils();
  const { keyed, done } = useRequestKeys();
  const write = trpc.team.setAllocations.useMutation({
    // There is something else to take back now: an undo that was lost before is over.
    onSuccess: () => {
      done({ projectId });
    },
  });
  const undo = trpc.team.undo.useMutation({
    onSuccess: (_written, sent) => {
      done(sent);
    },
  });
  const kept = async (call: Promise<Written>, what: string): Promise<Outcome> => {
    const outcome = await call.catch((error: unknown) => {
      return { written: [], refused: refusedCells(error), failed: notDone(what, error) };
    });
    api.team.get.setData({ projectId }, (old) => old && withCells(old, outcome));
    void api.projects.list.invalidate();
    return outcome;
  };
  return {
    send: (edits: readonly CellEdit[]) =>
      kept(
        write.mutateAsync({ projectId, cells: versionedCells(api.team.get.getData({ projectId }), edits) }),
        "Not written",
      ),
    takeBack: () => kept(undo.mutateAsync(keyed({ projectId })), "Not undone"),
  };
}

// Where cells are named with their reasons, the sentence for the whole would say it twice.
function told(outcomes: readonly Outcome[]): EditOutcome {
  const refused = outcomes.flatMap((each) => refusedEdits(each.refused));
  const failed = outcomes.find((each) => each.failed !== undefined && each.refused.length === 0)?.failed;
  return { refused, ...(failed === undefined ? {} : { failed }) };
}

function clockTime(): string {
  return new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}
