/** A typed amount that the server has not said to be written. */
export interface UnsavedCell {
  rowId: string;
  month: number;
  amount: number;
  /** The version of the value over which it was typed, 0 for an empty cell: another one is never overwritten unseen. */
  version: number;
  /** On its way; not come through; changed by somebody else; refused; kept from before the page was loaded, not yet sent again. */
  state: "saving" | "failed" | "conflict" | "refused" | "kept";
  /** The write that it belongs to: a late answer says nothing about a value typed since. */
  turn: number;
  /** Why it is not saved. */
  sentence?: string;
  /** Whether what kept it from being saved may be over in a moment. */
  mayPass?: boolean;
}

export type UnsavedCells = ReadonlyMap<string, UnsavedCell>;

interface Place {
  rowId: string;
  month: number;
}

/** The key of a cell: one row in one month. */
export function unsavedKey({ rowId, month }: Place): string {
  return `${rowId}:${month.toString()}`;
}

/** With newly typed cells; one that is typed over before it was saved keeps the version that its first value was typed over. */
export function withTyped(
  old: UnsavedCells,
  typed: readonly (Place & { amount: number; version: number })[],
  turn: number,
): UnsavedCells {
  const cells = new Map(old);
  for (const cell of typed) {
    const before = old.get(unsavedKey(cell));
    const unseen = before !== undefined && before.state !== "conflict" && before.state !== "refused";
    const version = unseen ? before.version : cell.version;
    cells.set(unsavedKey(cell), { ...cell, version, state: "saving", turn });
  }
  return cells;
}

/** Without what a write has saved; a value typed since is from now on one over the saved one. */
export function withoutSaved(
  old: UnsavedCells,
  saved: readonly (Place & { version: number })[],
  turn: number,
): UnsavedCells {
  const cells = new Map(old);
  for (const { version, ...place } of saved) {
    const cell = old.get(unsavedKey(place));
    if (cell === undefined) continue;
    if (cell.turn <= turn) cells.delete(unsavedKey(place));
    else cells.set(unsavedKey(place), { ...cell, version });
  }
  return cells;
}

/** With the reason at those cells that the server refused one by one. */
export function withRefused(
  old: UnsavedCells,
  refused: readonly (Place & { code: string; message: string })[],
  turn: number,
): UnsavedCells {
  const cells = new Map(old);
  for (const { code, message, ...place } of refused) {
    const cell = old.get(unsavedKey(place));
    if (cell?.turn !== turn) continue;
    const state = code === "stale" ? "conflict" : "refused";
    cells.set(unsavedKey(place), { ...cell, state, sentence: message });
  }
  return cells;
}

/** With the reason at those of the cells that are still on their way in this write: it did not come through. */
export function withFailed(
  old: UnsavedCells,
  places: readonly Place[],
  failure: { turn: number; sentence: string; mayPass: boolean },
): UnsavedCells {
  const cells = new Map(old);
  for (const place of places) {
    const cell = old.get(unsavedKey(place));
    if (cell?.turn === failure.turn && cell.state === "saving")
      cells.set(unsavedKey(place), { ...cell, ...failure, state: "failed" });
  }
  return cells;
}

/** With some cells on their way again, each over the version given for it. */
export function withSentAgain(
  old: UnsavedCells,
  keys: ReadonlySet<string>,
  { turn, versionOf }: { turn: number; versionOf: (cell: UnsavedCell) => number },
): UnsavedCells {
  return new Map(
    [...old].map(([key, cell]) => {
      if (!keys.has(key)) return [key, cell];
      const { rowId, month, amount } = cell;
      const version = versionOf(cell);
      return [key, { rowId, month, amount, version, state: "saving", turn }];
    }),
  );
}

/** Without some cells: what was typed there is given up. */
export function withoutKeys(old: UnsavedCells, keys: ReadonlySet<string>): UnsavedCells {
  return new Map([...old].filter(([key]) => !keys.has(key)));
}

/** The cells of a write that are on their way. */
export function onTheirWay(cells: UnsavedCells, turn: number): UnsavedCell[] {
  return [...cells.values()].filter((cell) => cell.turn === turn && cell.state === "saving");
}
