import type { Call } from "../../operations/call.ts";
import { lastChangesOfCells, staleSentence } from "../last-change.ts";
import type { RefusedCell } from "./plan-write.ts";
import { cellKey } from "./write-allocations.ts";

/** The refusals, of which those of cells that were changed meanwhile say by whom. */
export async function withChangers(call: Call, refused: readonly RefusedCell[]): Promise<RefusedCell[]> {
  const stale = refused.filter(({ code }) => code === "stale");
  if (stale.length === 0) return [...refused];
  const changes = await lastChangesOfCells(call, stale);
  return refused.map((cell) =>
    cell.code === "stale" ? { ...cell, message: staleSentence(changes.get(cellKey(cell))) } : cell,
  );
}
