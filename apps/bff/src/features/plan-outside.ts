import type { Tx } from "@rediflow/db";
import { monthLabel, namesAndMore } from "@rediflow/planning";
import { AppError } from "../errors.ts";

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
    SELECT DISTINCT name, place FROM access.plan_months(${projectId}::uuid)
    WHERE first < ${firstMonth}::int OR last > ${last}::int ORDER BY place`;
  if (rows.length === 0) return;
  const message = `${namesAndMore(rows.map(({ name }) => name))} would be outside these months. Change their months first.`;
  throw new AppError("in-use", { message, data: { parts: rows.length } });
}
