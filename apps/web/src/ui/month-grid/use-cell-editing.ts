import { useRef, useState } from "react";

/** The cell being edited and the text in it; `refusal` says why the text cannot be taken. */
export interface EditedCell {
  rowId: string;
  month: number;
  text: string;
  /** True when typing replaced the old number, false when the old number is being revised. */
  replacing: boolean;
  refusal?: string;
}

/** The open editor, if any. */
export interface CellEditing {
  cell: EditedCell | undefined;
  latest(): EditedCell | undefined;
  set(cell: EditedCell | undefined): void;
}

/** Holds the open editor; `latest` also answers between two renders. */
export function useCellEditing(): CellEditing {
  const [cell, setCell] = useState<EditedCell>();
  // Closing the editor makes it lose the focus, which commits: the second commit must see that nothing is open.
  const latest = useRef<EditedCell>(undefined);
  return {
    cell,
    latest: () => latest.current,
    set: (next) => {
      latest.current = next;
      setCell(next);
    },
  };
}
