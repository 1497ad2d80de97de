import type { RlsFacts } from "@rediflow/db";
import { ofDatabase } from "../check.ts";
import { failed, ok, warning } from "../finding.ts";

/** Does row level security bind the connected role, so that a mistake of the server shows nobody what is not theirs? */
export const rls = ofDatabase(async ({ config, db }) => {
  if (!config.database.rlsEnabled)
    return warning(
      "RLS_ENABLED=false: the server connects as the owner, and row level security does not bind it; only the server's own policy guards rows.",
      "Run `rediflow setup-rls-app-role`, give DATABASE_URL_APP instead of DATABASE_URL, and take RLS_ENABLED out.",
    );
  const facts = await db.rlsFacts();
  const passes = waysPast(facts);
  if (passes.length > 0)
    return failed(
      `Row level security does not bind the role ${facts.role}: ${passes.join("; ")}.`,
      "Give DATABASE_URL_APP the role that `rediflow setup-rls-app-role` makes, and run `rediflow migrate`.",
    );
  return ok(
    `Row level security binds the role ${facts.role} on all ${facts.tables.toString()} tables; with nobody signed in it sees no row.`,
  );
});

function waysPast({ superuser, bypassRls, owner, unguarded, open }: RlsFacts): string[] {
  return [
    ...(superuser ? ["it is a superuser"] : []),
    ...(bypassRls ? ["it has BYPASSRLS"] : []),
    ...(owner ? ["it owns tables, or may act as their owner"] : []),
    ...(unguarded.length > 0 ? [`it is switched off for ${unguarded.join(", ")}`] : []),
    ...(open.length > 0 ? [`it sees other people's rows in ${open.join(", ")}`] : []),
  ];
}
