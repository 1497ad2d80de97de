import type { Tx } from "@rediflow/db";
import { monthLabel } from "@rediflow/planning";
import { AppError } from "../../errors.ts";
import type { AllFields } from "./project-fields.ts";

/** Throws invalid-input, at the field, where there is no such state. */
export async function refuseUnknownState(tx: Tx, code: string): Promise<void> {
  const known = await tx.lifecycleState.count({ where: { code } });
  if (known === 0)
    refuse("lifecycleState", "There is no such project state. Choose one of those that are listed.");
}

/** Throws invalid-input, at the field, where fields of a project contradict each other. */
export function refuseContradictions({ actualBegin, actualEnd, rates }: AllFields): void {
  if (actualBegin !== null && actualEnd !== null && actualBegin > actualEnd)
    refuse("actualEnd", "The project can't have ended before it began. Change one of the two days.");
  const months = rates.map(({ fromMonth }) => fromMonth);
  const twice = months.find((month, at) => months.indexOf(month) !== at);
  if (twice !== undefined) refuse("rates", `Two rates hold from ${monthLabel(twice)} on. Keep one of them.`);
}

function refuse(path: string, sentence: string): never {
  const fields = [{ path, code: "not-taken", sentence }];
  throw new AppError("invalid-input", { message: sentence, data: { fields } });
}
