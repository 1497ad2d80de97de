import type { UnsavedCell, UnsavedCells } from "../unsaved/unsaved-cells.ts";

/** Cells that are not saved for one reason. */
export interface UnsavedGroup {
  kind: "failed" | "conflict" | "refused";
  sentence: string;
  cells: (readonly [key: string, cell: UnsavedCell])[];
}

/** What is not saved by its reason; what is on its way is left out. */
export function groupUnsaved(unsaved: UnsavedCells): UnsavedGroup[] {
  const groups = new Map<string, UnsavedGroup>();
  for (const [key, cell] of unsaved) {
    if (cell.state === "saving" || cell.state === "kept") continue;
    const sentence = cell.sentence ?? "";
    const name = `${cell.state}:${sentence}`;
    const group = groups.get(name) ?? { kind: cell.state, sentence, cells: [] };
    group.cells.push([key, cell]);
    groups.set(name, group);
  }
  return [...groups.values()];
}
