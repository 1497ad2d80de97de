/** A cell of which more is known than the server has said: a write under way, or one that came back unwritten. */
export interface PendingCell {
  amount?: number;
  state: "saving" | "refused" | "conflict";
  /** Which write marked it: what comes back later must not take away the mark of a newer write. */
  turn: number;
}

export type PendingCells = ReadonlyMap<string, PendingCell>;

/** The marks with further ones laid over them. */
export function withMarks(
  old: PendingCells,
  marks: readonly (readonly [key: string, cell: PendingCell])[],
): PendingCells {
  return new Map([...old, ...marks]);
}

/** The marks without those that this write left on these cells. */
export function withoutMarks(
  old: PendingCells,
  keys: readonly string[],
  mark: Pick<PendingCell, "turn" | "state">,
): PendingCells {
  const gone = new Set(keys);
  return new Map(
    [...old].filter(([key, cell]) => !gone.has(key) || cell.turn !== mark.turn || cell.state !== mark.state),
  );
}
