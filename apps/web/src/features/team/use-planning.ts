import { useRef, useState } from "react";
import { apiError, refusedCells } from "../../lib/api-error.ts";
import { trpc, type Answers } from "../../lib/trpc.ts";
import type { CellEdit, EditOutcome } from "../../ui/month-grid/month-grid-props.ts";
import { cellKey } from "./cell-key.ts";
import type { Team } from "./team.ts";

type Written = Answers["team"]["setAllocations"];
export interface PendingCell {
  amount?: number;
  state: "saving" | "refused" | "conflict";
}

/** How a team's cells are written: at once on the page, then on the server, and visibly back where it refuses. */
export interface Planning {
  pending: ReadonlyMap<string, PendingCell>;
  message: string | null;
  write(edits: readonly CellEdit[]): Promise<EditOutcome>;
  undo(): void;
}

const mostCells = 5000;
const markedMs = 6000;

/** Planning of one project. Writes go one after the other, each with the versions that the one before left. */
export function usePlanning(projectId: string): Planning {
  const { pending, mark, clear } = usePending();
  const [message, setMessage] = useState<string | null>(null);
  const api = trpc.useUtils();
  const send = trpc.team.setAllocations.useMutation();
  const takeBack = trpc.team.undo.useMutation();
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.current.then(work, work);
    queue.current = next.catch(() => undefined);
    return next;
  };
  const keep = (result: Written): void => {
    api.team.get.setData({ projectId }, (old) => old && withCells(old, result));
    void api.projects.list.invalidate();
  };
  const writeOnce = async (edits: readonly CellEdit[]): Promise<EditOutcome> => {
    const team = api.team.get.getData({ projectId });
    const versions = new Map(
      team?.cells.map((cell) => [cellKey(cell.assignmentId, cell.month), cell.version]),
    );
    const cells = edits.map(({ rowId, month, amount }) => {
      return { assignmentId: rowId, month, amount, version: versions.get(cellKey(rowId, month)) ?? 0 };
    });
    try {
      const result = await send.mutateAsync({ projectId, cells });
      keep(result);
      if (result.written.length > 0) setMessage(`Saved ${clockTime()}`);
      return refusedOutcome(result.refused, mark);
    } catch (error) {
      const refused = refusedCells(error);
      keep({ written: [], refused });
      const outcome = refusedOutcome(refused, mark);
      return refused.length > 0 ? outcome : { refused: [], failed: apiError(error).sentence };
    }
  };
  const write = async (edits: readonly CellEdit[]): Promise<EditOutcome> => {
    mark(
      edits.map(({ rowId, month, amount }) => [cellKey(rowId, month), { amount, state: "saving" as const }]),
    );
    const outcomes: EditOutcome[] = [];
    for (let from = 0; from < edits.length; from += mostCells) {
      const part = edits.slice(from, from + mostCells);
      const outcome = await inTurn(() => writeOnce(part));
      clear(
        part.map(({ rowId, month }) => cellKey(rowId, month)),
        "saving",
      );
      outcomes.push(outcome);
    }
    const failed = outcomes.find((each) => each.failed !== undefined)?.failed;
    return { refused: outcomes.flatMap((each) => each.refused), ...(failed === undefined ? {} : { failed }) };
  };
  const undo = (): void => {
    void inTurn(async () => {
      try {
        const result = await takeBack.mutateAsync({ projectId });
        keep(result);
        setMessage(`Undone ${clockTime()}: ${result.written.length.toString()} cells`);
      } catch (error) {
        keep({ written: [], refused: refusedCells(error) });
        setMessage(`Not undone: ${apiError(error).sentence}`);
      }
    });
  };
  return { pending, message, write, undo };
}

type Entries = readonly (readonly [string, PendingCell])[];

function usePending() {
  const [pending, setPending] = useState<ReadonlyMap<string, PendingCell>>(new Map());
  const clear = (keys: readonly string[], state: PendingCell["state"] | "any"): void => {
    setPending(
      (old) =>
        new Map(
          [...old].filter(([key, cell]) => !keys.includes(key) || (state !== "any" && cell.state !== state)),
        ),
    );
  };
  const mark = (entries: Entries): void => {
    setPending((old) => new Map([...old, ...entries]));
    const marked = entries.filter(([, cell]) => cell.state !== "saving").map(([key]) => key);
    if (marked.length > 0) {
      setTimeout(() => {
        clear(marked, "any");
      }, markedMs);
    }
  };
  return { pending, mark, clear };
}

function refusedOutcome(refused: Written["refused"], mark: (entries: Entries) => void): EditOutcome {
  mark(
    refused.map(({ assignmentId, month, code }) => [
      cellKey(assignmentId, month),
      { state: code === "stale" ? ("conflict" as const) : ("refused" as const) },
    ]),
  );
  return {
    refused: refused.map(({ assignmentId, month, message }) => ({
      rowId: assignmentId,
      month,
      sentence: message,
    })),
  };
}

/** The team with what the server wrote, and with what it says stands where it refused. */
function withCells(team: Team, { written, refused }: Written): Team {
  const current = refused.flatMap(({ assignmentId, month, current: now }) =>
    now === null ? [] : [{ assignmentId, month, ...now }],
  );
  const cells = new Map(team.cells.map((cell) => [cellKey(cell.assignmentId, cell.month), cell]));
  for (const cell of [...written, ...current]) {
    const key = cellKey(cell.assignmentId, cell.month);
    if (cell.amount === 0) cells.delete(key);
    else cells.set(key, cell);
  }
  return { ...team, cells: [...cells.values()] };
}

function clockTime(): string {
  return new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}
