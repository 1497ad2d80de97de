import type { PasteTargets } from "./paste-targets.ts";
import type { WritePlan } from "./plan-write.ts";

/** The paste strip's sentences: “Placed by its names and months. 36 cells: 20 will change, 12 stay as they are, 4 are locked.” */
export function describePaste(
  plan: WritePlan,
  pasted: Pick<PasteTargets, "beyond" | "recognised" | "blocked">,
): string {
  if (pasted.blocked !== undefined) return pasted.blocked;
  const parts = [
    tell(plan.edits.length, "will change", "will change"),
    tell(plan.same, "stays as it is", "stay as they are"),
    tell(plan.sums, "follows from other rows", "follow from other rows"),
    tell(plan.locked.length, "is locked", "are locked"),
    tell(plan.notNumbers.length, "cannot be read", "cannot be read"),
    tell(plan.outOfRange.length, "is out of range", "are out of range"),
  ].filter((part) => part !== "");
  const refused = plan.locked.length + plan.notNumbers.length + plan.outOfRange.length;
  const count = plan.edits.length + plan.same + plan.sums + refused;
  const counted = count === 0 ? "" : `${tell(count, "cell", "cells")}: ${parts.join(", ")}.`;
  const outside = tell(pasted.beyond, "cell falls outside the table.", "cells fall outside the table.");
  const sentences = [pasted.recognised ?? "", counted, outside].filter((sentence) => sentence !== "");
  return count === 0 && pasted.recognised !== undefined
    ? "Nothing of this can be placed."
    : sentences.join(" ");
}

function tell(count: number, one: string, many: string): string {
  if (count === 0) return "";
  return `${count.toString()} ${count === 1 ? one : many}`;
}
