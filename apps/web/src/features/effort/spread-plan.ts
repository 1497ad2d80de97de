import { mostEffortPerCell, spreadByWeights, type Amount } from "@rediflow/planning";
import type { CellEdit, CellLock } from "../../ui/month-grid/month-grid-props.ts";
import type { Effort, EffortRow } from "./effort.ts";

/** How a total is spread: by the intensity of the phases, or the same in every month. */
export type SpreadWay = "phases" | "evenly";

/** What is to be spread over which months, both included. */
export interface SpreadWish {
  total: Amount;
  from: number;
  to: number;
  way: SpreadWay;
}

/** What spreading would write, and what it leaves alone. */
export interface SpreadPlan {
  /** Each month that is written, also where the amount stays as it is. */
  edits: CellEdit[];
  /** Months that cannot be written, by their reasons; each with the sentence of its first month. */
  left: { sentence: string; months: number[] }[];
  /** What the row holds in all months before and after. */
  before: Amount;
  after: Amount;
  /** Why nothing can be spread so; null where it can. */
  refusal: string | null;
}

interface Standing {
  project: Pick<Effort["project"], "firstMonth" | "durationMonths">;
  row: EffortRow;
  tasks: Effort["tasks"];
  amountAt: (month: number) => Amount;
  lockAt: (month: number) => CellLock | null;
}

/** Spreads a total over the months of a row that can be written; the sum of what is written is exactly the total. */
export function planSpread(standing: Standing, { total, from, to, way }: SpreadWish): SpreadPlan {
  const { project, row, amountAt, lockAt } = standing;
  const all = Array.from({ length: project.durationMonths }, (_, at) => project.firstMonth + at);
  const asked = all.filter((month) => month >= from && month <= to);
  const open = asked.filter((month) => lockAt(month) === null);
  const weights = open.map((month) => (way === "evenly" ? 1 : intensityIn(standing, month)));
  const amounts = spreadByWeights(total, weights);
  const edits = open.map((month, at) => ({ rowId: row.effortRowId, month, amount: amounts[at] ?? 0 }));
  const before = sumOf(all.map(amountAt));
  const after = before - sumOf(open.map(amountAt)) + sumOf(edits.map(({ amount }) => amount));
  const locked = asked.flatMap((month) => {
    const lock = lockAt(month);
    return lock === null ? [] : [{ ...lock, month }];
  });
  // Months that are over are one reason, each with a sentence of its own: the first one's stands for all.
  const left = [...Map.groupBy(locked, ({ kind }) => kind).values()].map((cells) => {
    return { sentence: cells[0]?.sentence ?? "", months: cells.map(({ month }) => month) };
  });
  return { edits, left, before, after, refusal: refusalOf(edits) };
}

function refusalOf(edits: readonly CellEdit[]): string | null {
  if (edits.length === 0) return "None of these months can be written.";
  const isTooMuch = edits.some(({ amount }) => amount > mostEffortPerCell);
  return isTooMuch ? "That is more than one month can hold. Spread it over more months." : null;
}

/** The weight of a month: the intensity of the task's phase; of a work package as a whole, of all its tasks together. */
function intensityIn({ row, tasks }: Standing, month: number): number {
  const own = tasks.filter(({ id, workPackageId, cancelled }) =>
    row.taskId === null ? workPackageId === row.workPackageId && !cancelled : id === row.taskId,
  );
  const phases = own.flatMap((task) => task.phases);
  return sumOf(
    phases
      .filter(({ fromMonth, toMonth }) => month >= fromMonth && month <= toMonth)
      .map(({ intensity }) => intensity),
  );
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/** The months that are proposed: those of the task, or of all tasks of the work package; without any, of the project. */
export function proposedMonths({ project, row, tasks }: Omit<Standing, "amountAt" | "lockAt">): {
  from: number;
  to: number;
} {
  const own = tasks.filter(({ id, workPackageId }) =>
    row.taskId === null ? workPackageId === row.workPackageId : id === row.taskId,
  );
  const phases = own.flatMap((task) => task.phases);
  if (phases.length === 0)
    return { from: project.firstMonth, to: project.firstMonth + project.durationMonths - 1 };
  return {
    from: Math.min(...phases.map(({ fromMonth }) => fromMonth)),
    to: Math.max(...phases.map(({ toMonth }) => toMonth)),
  };
}
