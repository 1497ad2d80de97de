import { definitionFiles } from "@rediflow/db/access-files";
import { type Client, DatabaseError } from "pg";
import { run, script } from "./run.ts";

/** Runs the files of `prisma/access` and drops every function that they no longer name. */
export async function defineAll(client: Client): Promise<void> {
  // A function is looked at when all are there, so that files need no order among them.
  await client.query("SET LOCAL check_function_bodies = off");
  await client.query("SAVEPOINT replacing");
  try {
    await replaceAll(client);
  } catch (error) {
    if (!isRefused(error)) throw error;
    // Another result or other names of arguments than before, say.
    await client.query("ROLLBACK TO SAVEPOINT replacing");
    await drop(client, await functions(client));
    await runAll(client);
  }
  await script(client, "validate.sql");
}

/** Replaces each function where it stands, which whoever runs it does not notice. */
async function replaceAll(client: Client): Promise<void> {
  const before = await functions(client);
  await runAll(client);
  const after = new Set((await functions(client)).map(({ version }) => version));
  await drop(
    client,
    before.filter(({ version }) => after.has(version)),
  );
}

async function runAll(client: Client): Promise<void> {
  for (const file of definitionFiles()) await run(client, file);
}

interface FunctionVersion {
  signature: string;
  /** Another after every change of the function. */
  version: string;
}

async function functions(client: Client): Promise<FunctionVersion[]> {
  const { rows } = await client.query<FunctionVersion>(
    `SELECT oid::regprocedure::text AS signature, concat(oid, ' ', xmin, ' ', ctid) AS version
     FROM pg_proc WHERE pronamespace = 'access'::regnamespace`,
  );
  return rows;
}

/** All at once, since some are part of others. What anything else depends on is refused. */
async function drop(client: Client, dropped: readonly FunctionVersion[]): Promise<void> {
  if (dropped.length === 0) return;
  await client.query(`DROP ROUTINE ${dropped.map(({ signature }) => signature).join(", ")}`);
}

function isRefused(error: unknown): boolean {
  return error instanceof DatabaseError && error.code?.startsWith("42") === true;
}
