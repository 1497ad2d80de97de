import type { Parts } from "./parts.ts";

/** The database's answer to a question about its clock, or why there is none. */
export type DatabaseAnswer =
  | { answered: true; now: Date; before: Date; after: Date; milliseconds: number }
  | { answered: false; error: unknown };

/** Asks the database for the time, by a connection that is already made. */
export async function askDatabase({ db, clock }: Pick<Parts, "db" | "clock">): Promise<DatabaseAnswer> {
  try {
    await db.now();
    const [before, begun] = [clock(), performance.now()];
    const now = await db.now();
    return { answered: true, now, before, after: clock(), milliseconds: performance.now() - begun };
  } catch (error) {
    return { answered: false, error };
  }
}
