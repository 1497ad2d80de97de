import type { Tx } from "@rediflow/db";
import { monthLabel, type EffortSeries } from "@rediflow/planning";
import type { Closing } from "@rediflow/policy";
import type { Call } from "../../operations/call.ts";
import type { CellGrid, Standing } from "../cell-grid.ts";
import type { LastChange } from "../last-change.ts";
import type { Refusal } from "../reversal.ts";

/** The place of a cell of effort. */
export interface EffortPlace {
  rowId: string;
  series: EffortSeries;
  month: number;
}

/** One cell as it is in the database: an amount in ten-thousandths of a PM, and the version of its last write; 0 and 0 = empty. */
export interface EffortCell extends EffortPlace, Standing {}

export interface StoredEffort extends EffortCell {
  organisationId: string;
  /** The task of its row, as T1.2; null where the row is of a work package. */
  task: string | null;
  /** Is the task worked on in that month? */
  inTask: boolean;
  /** The closing of the month for the organisation of its row. */
  closing: Closing | null;
}

/** The cells of effort of a project's organisations, in all series. */
export const effortGrid: CellGrid<EffortPlace, StoredEffort> = {
  table: "efforts",
  placeOf: ({ rowId, series, month }) => ({ rowId, series, month }),
  keyOf: effortKey,
  read: readEfforts,
  rules: (call, { subject }) => ({
    decide: ({ month, series }, now) =>
      call.decide("effort:edit", { ...subject, month, series, closing: now?.closing ?? null }),
    refuse: (place, now) => neverThere(call, place, now),
  }),
  columns: ({ rowId, series, month, organisationId }, projectId) => ({
    ...{ effort_row_id: rowId, series, month },
    ...{ project_id: projectId, organisation_id: organisationId },
  }),
  written: ({ line, series, month }) => ({ rowId: line, series: series as EffortSeries, month }),
  change: ({ rowId, series, month, amount, version }, { projectId, stored }) => ({
    ...{ entity: "effort" as const, entityId: rowId, projectId, month },
    ...(stored && { organisationId: stored.organisationId }),
    before: { series, amount: stored?.amount ?? 0 },
    after: amount === 0 ? { series, amount } : { series, amount, version },
  }),
  lastChanges,
};

/** The key of a cell within a project. */
export function effortKey({ rowId, series, month }: EffortPlace): string {
  return `${rowId}:${series}:${month.toString()}`;
}

/** Keeps the project of these cells, and the closings of their months, as they are until the transaction ends. */
export async function holdEfforts(
  { tx }: Call,
  projectId: string,
  cells: readonly Pick<EffortPlace, "rowId" | "month">[],
): Promise<void> {
  const keys = JSON.stringify(cells.map(({ rowId, month }) => ({ effortRowId: rowId, month })));
  await tx.$executeRaw`SELECT access.hold_efforts(${projectId}::uuid, ${keys}::jsonb)`;
}

/** The cells as they stand now, for those whose row is visible in this project. One statement. */
async function readEfforts(
  tx: Tx,
  projectId: string,
  places: readonly EffortPlace[],
): Promise<Map<string, StoredEffort>> {
  const keys = JSON.stringify(places.map(({ rowId, series, month }) => ({ rowId, series, month })));
  const rows = await tx.$queryRaw<StoredEffort[]>`
    SELECT r.id::text AS "rowId", k.series, k.month, r.organisation_id::text AS "organisationId",
      CASE WHEN t.id IS NOT NULL THEN format('T%s.%s', w.number, t.number) END AS task,
      (t.id IS NULL OR EXISTS (SELECT 1 FROM task_phases f WHERE f.task_id = t.id AND k.month BETWEEN f.from_month AND f.to_month)) AS "inTask",
      coalesce((e.pm * 10000)::int, 0) AS amount, coalesce(e.version, 0)::float8 AS version,
      CASE WHEN c.month IS NOT NULL THEN jsonb_build_object('by', u.name, 'at', c.closed_at, 'note', c.note) END AS closing
    FROM jsonb_to_recordset(${keys}::jsonb) AS k("rowId" uuid, series text, month int)
    JOIN effort_rows r ON r.id = k."rowId" AND r.project_id = ${projectId}::uuid
    JOIN work_packages w ON w.id = r.work_package_id LEFT JOIN tasks t ON t.id = r.task_id
    LEFT JOIN efforts e ON e.effort_row_id = r.id AND e.series = k.series AND e.month = k.month
    LEFT JOIN month_closings c ON c.organisation_id = r.organisation_id AND c.month = k.month
    LEFT JOIN users u ON u.id = c.closed_by_id`;
  return new Map(rows.map((row) => [effortKey(row), row]));
}

/** Why no effort can stand there, whoever writes it. */
function neverThere(
  { currentMonth }: Call,
  { series, month }: EffortPlace,
  now: StoredEffort | undefined,
): Refusal | undefined {
  if (series === "ACTUAL" && month > currentMonth) {
    const message = `${monthLabel(month)} is still to come. Effort is reported up to ${monthLabel(currentMonth)}.`;
    return { code: "invalid-input", message };
  }
  if (now === undefined || now.inTask) return undefined;
  const message = `${now.task ?? "The task"} is not worked on in ${monthLabel(month)}. Choose one of its months, or change them first.`;
  return { code: "invalid-input", message };
}

/** Who wrote cells last, by their keys; cells whose changes the caller may not read are left out. One statement. */
async function lastChanges(
  { tx, actor }: Call,
  places: readonly EffortPlace[],
): Promise<ReadonlyMap<string, LastChange>> {
  const keys = JSON.stringify(places.map(({ rowId, series, month }) => ({ rowId, series, month })));
  const rows = await tx.$queryRaw<(EffortPlace & LastChange)[]>`
    SELECT k."rowId", k.series, k.month, to_json(c.at) #>> '{}' AS at,
      CASE WHEN u.id = ${actor.userId}::uuid THEN 'You' ELSE u.name END AS by
    FROM jsonb_to_recordset(${keys}::jsonb) AS k("rowId" text, series text, month int)
    CROSS JOIN LATERAL (SELECT c.user_id, c.at FROM changes c WHERE c.entity = 'effort' AND c.entity_id = k."rowId"
      AND c.month = k.month AND coalesce(c.after, c.before) ->> 'series' = k.series ORDER BY c.seq DESC LIMIT 1) c
    JOIN users u ON u.id = c.user_id`;
  return new Map(rows.map(({ by, at, ...place }) => [effortKey(place), { by, at }]));
}
