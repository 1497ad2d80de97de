import { monthLabel, type MonthIndex } from "@rediflow/planning";
import type { RouterOutputs } from "../../lib/trpc.ts";

type Preview = RouterOutputs["projects"]["previewMove"];

/** What a move would do, as a sentence; or why it cannot be done. */
export function movedText({ refused, ...moved }: Preview, first: MonthIndex): string {
  if (refused !== null) return refused.message;
  const parts = nouns.flatMap(([name, one, many]) => {
    const count = moved[name];
    return count === 0 ? [] : [`${count.toString()} ${count === 1 ? one : many}`];
  });
  const begins = `It would begin in ${monthLabel(first)}.`;
  return parts.length === 0
    ? `${begins} Nothing else has a month yet.`
    : `${begins} With it move ${parts.join(", ")}.`;
}

const nouns = [
  ["phases", "phase of a task", "phases of tasks"],
  ["milestones", "milestone", "milestones"],
  ["deliverables", "deliverable", "deliverables"],
  ["effortCells", "month of effort", "months of effort"],
  ["allocationCells", "planned month of a person", "planned months of people"],
  ["partners", "partner's time", "partners' times"],
] as const;
