import { monthLabel } from "@rediflow/planning";
import { explain, type Action } from "@rediflow/policy";
import { AppError, errorKinds, type ErrorCode } from "../errors.ts";
import type { Call } from "../operations/call.ts";
import type { Change } from "../operations/record-changes.ts";
import { writeCells, type CellGrid, type CellRules, type Place, type Standing } from "./cell-grid.ts";
import { staleSentence } from "./last-change.ts";
import type { LoadedProject } from "./load-project.ts";

/** A cell that was not written: why, and how it stands now where that helps. */
export type RefusedCell<P> = P & { code: ErrorCode; message: string; current: Standing | null };

/** What was looked at of cells before they are written. */
export interface PlannedCells<P, S> {
  stored: ReadonlyMap<string, S>;
  changing: S[];
  /** Those that stand as wanted already. */
  unchanged: (P & Standing)[];
  refused: RefusedCell<P>[];
}

/** Looks which cells may be written, with the version they stand at, and which of those stand as wanted already; writes nothing. */
export async function planCells<P extends Place, S extends P & Standing>(
  call: Call,
  grid: CellGrid<P, S>,
  { project, wanted }: { project: LoadedProject; wanted: readonly (P & Standing)[] },
): Promise<PlannedCells<P, S>> {
  const stored = await grid.read(call.tx, project.id, wanted);
  const rules = await grid.rules(call, project, stored);
  const planned: PlannedCells<P, S> = { stored, changing: [], unchanged: [], refused: [] };
  for (const cell of wanted) {
    const now = stored.get(grid.keyOf(cell));
    const refusal = refusalOf(grid, rules, { project, cell, now });
    if (refusal !== undefined) planned.refused.push(refusal);
    else if (now?.amount === cell.amount)
      planned.unchanged.push({ ...grid.placeOf(now), amount: now.amount, version: now.version });
    else if (now !== undefined) planned.changing.push({ ...now, amount: cell.amount });
  }
  return planned;
}

/** Plans and writes a set of cells, each once, and says what it changed; used by editing and by undoing. Hold the cells before. */
export async function applyCells<P extends Place, S extends P & Standing>(
  call: Call,
  grid: CellGrid<P, S>,
  asked: { project: LoadedProject; wanted: readonly (P & Standing)[]; action: Action },
): Promise<{ written: (P & Standing)[]; refused: RefusedCell<P>[]; changes: Change[] }> {
  const projectId = asked.project.id;
  const { stored, changing, unchanged, refused } = await planCells(call, grid, asked);
  const done = await writeCells(call.tx, grid, { projectId, cells: changing });
  const lost = changing.filter((cell) => !done.has(grid.keyOf(cell)));
  return {
    changes: [...done].map(([key, cell]) => ({
      ...grid.change(cell, { projectId, stored: stored.get(key) }),
      action: asked.action,
    })),
    written: [...done.values(), ...unchanged],
    refused: [...refused, ...lost.map((cell) => refusedCell(grid, cell, { code: "stale" }))],
  };
}

/** The refusals, of which those of cells that were changed meanwhile say by whom. */
export async function withChangers<P extends Place, S extends P & Standing>(
  call: Call,
  grid: CellGrid<P, S>,
  refused: readonly RefusedCell<P>[],
): Promise<RefusedCell<P>[]> {
  const stale = refused.filter(({ code }) => code === "stale");
  if (stale.length === 0) return [...refused];
  const changes = await grid.lastChanges(call, stale);
  return refused.map((cell) =>
    cell.code === "stale" ? { ...cell, message: staleSentence(changes.get(grid.keyOf(cell))) } : cell,
  );
}

/** Throws the first reason, carrying all of them. */
export function throwFirst(refused: readonly RefusedCell<unknown>[]): void {
  const [first] = refused;
  if (first !== undefined) throw new AppError(first.code, { message: first.message, data: { refused } });
}

/** A refusal of one cell, with the value that stands there now where it is known. */
export function refusedCell<P extends Place, S extends P & Standing>(
  grid: CellGrid<P, S>,
  place: P,
  { code, message, now }: { code: ErrorCode; message?: string; now?: Standing | undefined },
): RefusedCell<P> {
  const current = now === undefined ? null : { amount: now.amount, version: now.version };
  return { ...grid.placeOf(place), code, message: message ?? errorKinds[code].message, current };
}

function refusalOf<P extends Place, S extends P & Standing>(
  grid: CellGrid<P, S>,
  rules: CellRules<P, S>,
  { project, cell, now }: { project: LoadedProject; cell: P & Standing; now: S | undefined },
): RefusedCell<P> | undefined {
  const decision = rules.decide(cell, now);
  if (!decision.allowed)
    return refusedCell(grid, cell, { code: decision.reason.code, message: explain(decision.reason) });
  // What lies outside, from before that was held, can still be cleared.
  const clears = cell.amount === 0 && now !== undefined && now.amount > 0;
  const offset = cell.month - project.firstMonth;
  if ((offset < 0 || offset >= project.durationMonths) && !clears) {
    const message = `${monthLabel(cell.month)} is outside the project.`;
    return refusedCell(grid, cell, { code: "outside-project", message });
  }
  const never = clears ? undefined : rules.refuse(cell, now);
  if (never !== undefined) return refusedCell(grid, cell, never);
  if (now === undefined) return refusedCell(grid, cell, { code: "not-visible" });
  // The same value is no conflict, whoever wrote it: so a write that is repeated after a lost answer does no harm.
  return now.version === cell.version || now.amount === cell.amount
    ? undefined
    : refusedCell(grid, cell, { code: "stale", now });
}
