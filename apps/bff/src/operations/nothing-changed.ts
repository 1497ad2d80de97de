import type { Call } from "./call.ts";

/** Throws where rows were written and no change is to be recorded: what nobody could read in the history or take back. */
export async function demandNothingChanged({ tx }: Call, action: string): Promise<void> {
  // Setting the actor notes when a session was seen last, in the same transaction.
  const [row] = await tx.$queryRaw<{ tables: string[] }[]>`
    SELECT coalesce(array_agg(relname::text), '{}') AS tables FROM pg_stat_xact_user_tables
    WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 AND relname <> 'sessions'`;
  const tables = row?.tables ?? [];
  if (tables.length > 0) throw new Error(`${action} changed ${tables.join(", ")} and recorded nothing`);
}
