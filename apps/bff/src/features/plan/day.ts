import { monthIndex } from "@rediflow/planning";
import { z } from "zod";
import { AppError } from "../../errors.ts";

/** A day, as 2027-03-31. */
export const day = z.iso.date("must be a date such as 2027-03-31");

/** A day as the database takes it. */
export function dayOf(text: string | null): Date | null {
  return text === null ? null : new Date(`${text}T00:00:00Z`);
}

/** A day of the database as a text. */
export function dayText(stored: Date | null): string | null {
  return stored?.toISOString().slice(0, 10) ?? null;
}

/** Throws invalid-input, at a field, where a day lies after the current month: what has not come yet did not happen. */
export function refuseFuture(text: string, currentMonth: number, field: string): void {
  if (monthIndex(Number(text.slice(0, 4)), Number(text.slice(5, 7))) <= currentMonth) return;
  const sentence = "The month of this day has not come yet. Write the day on which it happened.";
  const fields = [{ path: field, code: "not-taken", sentence }];
  throw new AppError("invalid-input", { message: sentence, data: { fields } });
}
