import { z } from "zod";

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
