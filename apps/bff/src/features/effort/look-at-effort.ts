import { monthLabel } from "@rediflow/planning";
import type { Call } from "../../operations/call.ts";
import { planCells } from "../apply-cells.ts";
import { laterChanges, refusedAsChanged } from "../later-changes.ts";
import type { LoadedProject } from "../load-project.ts";
import type { OwnChange } from "../own-operations.ts";
import { refusedBy, type Refusal } from "../reversal.ts";
import type { EffortEffects } from "./effort-effects.ts";
import { effortGrid, effortKey, type EffortCell } from "./effort-grid.ts";

/** Looks whether what was done to effort can be taken back, and which cells that writes. */
export async function lookAtEffort(
  call: Call,
  project: LoadedProject,
  { effects, operation }: { effects: EffortEffects; operation: OwnChange },
): Promise<{ refused: Refusal | null; wanted: EffortCell[] }> {
  const { rows, cells } = effects;
  const stored = await effortGrid.read(call.tx, project.id, cells);
  const wanted = cells.map(({ rowId, series, month, before }) => {
    const version = stored.get(effortKey({ rowId, series, month }))?.version ?? 0;
    return { rowId, series, month, amount: before, version };
  });
  const byRow = refusedRow(call, project, effects);
  if (byRow !== null) return { refused: byRow, wanted };
  const later = await laterChanges(call, [...rows, ...cells.map(({ change }) => change)], operation);
  const there = await call.tx.effortRow.findMany({
    where: { id: { in: rows.map(({ entityId }) => entityId) }, projectId: project.id },
    select: { id: true, workPackageId: true, taskId: true, organisationId: true },
  });
  const rowsNow = new Map(there.map(({ id, ...fields }) => [id, fields]));
  const comesBack = new Set(rows.filter(({ after }) => after === null).map(({ entityId }) => entityId));
  const changed = [
    ...rows.map((row) =>
      refusedAsChanged(later, row, { what: "this row of effort", now: rowsNow.get(row.entityId) ?? null }),
    ),
    ...cells.map(({ change, ...place }) => {
      const now = stored.get(effortKey(place));
      const what = `the effort in ${monthLabel(place.month)}`;
      const amount = now?.amount ?? (comesBack.has(place.rowId) ? 0 : -1);
      return refusedAsChanged(later, change, { what, now: { amount } });
    }),
  ].find((refused) => refused !== null);
  if (changed !== undefined) return { refused: changed, wanted };
  const standing = wanted.filter((cell) => stored.has(effortKey(cell)));
  const [first] = (await planCells(call, effortGrid, { project, wanted: standing })).refused;
  // That a task was elsewhere then is told when its months have been put back.
  const refused = first === undefined || first.code === "invalid-input" ? null : first;
  return { refused, wanted };
}

function refusedRow(call: Call, { subject }: LoadedProject, { rows }: EffortEffects): Refusal | null {
  for (const { before } of rows) {
    const inverse = before === null ? "effort-row:remove" : "effort-row:create";
    const refused = refusedBy(call.decide(inverse, subject));
    if (refused !== null) return refused;
  }
  return null;
}
