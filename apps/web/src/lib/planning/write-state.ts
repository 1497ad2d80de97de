import type { WriteState } from "../../ui/month-grid/month-grid-props.ts";
import type { UnsavedCell } from "../unsaved/unsaved-cells.ts";

/** How a cell shows that it is not saved; undefined where it is. */
export function writeState(cell: UnsavedCell | undefined): WriteState | undefined {
  if (cell === undefined) return undefined;
  return cell.state === "failed" || cell.state === "kept" ? "unsaved" : cell.state;
}
