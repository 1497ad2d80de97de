import type { Tx } from "@rediflow/db";
import type { EffortEffects } from "./effort-effects.ts";
import { effortRowFields } from "./effort-row.ts";

/** The names of the rows of these effects, as “UH in T1.2”, also of those that are not there any more. One statement. */
export async function rowNames(tx: Tx, { cells, rows }: EffortEffects): Promise<{ rowId: string; name: string }[]> {
  const ids = [...new Set([...cells.map(({ rowId }) => rowId), ...rows.map(({ entityId }) => entityId)])];
  const told = rows.map(({ entityId, before, after }) => ({
    rowId: entityId,
    ...effortRowFields.parse(after ?? before),
  }));
  return await tx.$queryRaw<{ rowId: string; name: string }[]>`
    SELECT r.id::text AS "rowId", o.short_name || ' in ' || CASE WHEN t.id IS NULL THEN format('WP%s', w.number)
      ELSE format('T%s.%s', w.number, t.number) END AS name
    FROM (SELECT e.id, e.work_package_id, e.task_id, e.organisation_id FROM effort_rows e WHERE e.id = ANY (${ids}::uuid[])
      UNION SELECT k."rowId", k."workPackageId", k."taskId", k."organisationId"
        FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS k("rowId" uuid, "workPackageId" uuid, "taskId" uuid, "organisationId" uuid)) r
    JOIN organisations o ON o.id = r.organisation_id JOIN work_packages w ON w.id = r.work_package_id
    LEFT JOIN tasks t ON t.id = r.task_id ORDER BY w.number, t.number NULLS FIRST, o.short_name`;
}
