import type { Tx } from "@rediflow/db";
import { monthLabel } from "@rediflow/planning";
import { AppError } from "../errors.ts";
import { namesAndMore } from "./names-and-more.ts";

interface Months {
  firstMonth: number;
  durationMonths: number;
}

/** Throws outside-project, at a field, where one of these months is not one of the project's. */
export function refuseOutside(
  { firstMonth, durationMonths }: Months,
  months: readonly number[],
  field: string,
): void {
  const last = firstMonth + durationMonths - 1;
  if (months.every((month) => month >= firstMonth && month <= last)) return;
  const sentence = `The project lasts from ${monthLabel(firstMonth)} to ${monthLabel(last)}. Choose months in between, or change the project's months first.`;
  const fields = [{ path: field, code: "not-taken", sentence }];
  throw new AppError("outside-project", { message: sentence, data: { fields } });
}

/** Throws in-use, with names, where a part of the plan would come to lie outside these months of its project. */
export async function refusePlanOutside(
  tx: Tx,
  projectId: string,
  { firstMonth, durationMonths }: Months,
): Promise<void> {
  const last = firstMonth + durationMonths - 1;
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM (
      SELECT DISTINCT 1 AS kind, w.number AS a, t.number AS b, format('T%s.%s', w.number, t.number) AS name
      FROM task_phases f JOIN tasks t ON t.id = f.task_id JOIN work_packages w ON w.id = t.work_package_id
      WHERE f.project_id = ${projectId}::uuid AND (f.from_month < ${firstMonth} OR f.to_month > ${last})
      UNION ALL
      SELECT 2, m.number, 0, format('MS%s', m.number) FROM milestones m
      WHERE m.project_id = ${projectId}::uuid AND (m.due_month < ${firstMonth} OR m.due_month > ${last})
      UNION ALL
      SELECT 3, w.number, d.number, format('D%s.%s', w.number, d.number) FROM deliverables d JOIN work_packages w ON w.id = d.work_package_id
      WHERE d.project_id = ${projectId}::uuid AND (d.due_month < ${firstMonth} OR d.due_month > ${last})) outside
    ORDER BY kind, a, b`;
  if (rows.length === 0) return;
  const message = `${namesAndMore(rows.map(({ name }) => name))} would be outside these months. Change their months first.`;
  throw new AppError("in-use", { message, data: { parts: rows.length } });
}
