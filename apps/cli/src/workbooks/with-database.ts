import { DatabaseError } from "@rediflow/db";
import { BoundByRls } from "@rediflow/db-admin/as-owner";
import { ImportConflict } from "@rediflow/import";
import { CommandError } from "../command.ts";

/** Runs what needs the database, and puts into a sentence what the caller can mend. Throws CommandError, or what went wrong otherwise. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ImportConflict) throw new CommandError(error.message, { cause: error });
    if (error instanceof BoundByRls)
      throw new CommandError(
        `row level security hides rows from the role ${error.role}: what it reads would be incomplete, or empty. Give DATABASE_URL the address of the role that owns the tables`,
        { cause: error },
      );
    if (error instanceof DatabaseError && error.fault === "unavailable")
      throw new CommandError("the database (DATABASE_URL) cannot be reached", { cause: error });
    // A table that is missing.
    if (error instanceof Error && "code" in error && error.code === "42P01")
      throw new CommandError("the database is not up to date; run rediflow migrate first", { cause: error });
    throw error;
  }
}
