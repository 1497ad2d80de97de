import { withOwner } from "@rediflow/db-admin/testing";
import type { Client } from "pg";
import { expect } from "vitest";
import type { Answer } from "./send.ts";
import type { TestServer } from "./test-server.ts";

type World = Record<string, string>;

/** The request is refused with exactly this status and reason, and no row of the database is another than before. */
export async function expectRefused(
  server: Pick<TestServer, "database">,
  sending: () => Promise<Answer>,
  expected: readonly [status: number, code: string],
): Promise<Answer> {
  return await expectUnchanged(server, async () => expectAnswer(await sending(), expected));
}

/** The answer has exactly this status and reason. */
export function expectAnswer(answer: Answer, expected: readonly [status: number, code: string]): Answer {
  expect([answer.status, answer.code], answer.body.slice(0, 300)).toEqual(expected);
  return answer;
}

/** Whatever is done, no row of any table is another afterwards, as the owner sees them; of sessions only which there are. */
export async function expectUnchanged<T>(
  { database }: Pick<TestServer, "database">,
  work: () => Promise<T>,
): Promise<T> {
  const { result, changed } = await changedTables({ database }, work);
  expect(changed).toEqual([]);
  return result;
}

/** What is done, and the names of the tables of which a row is another afterwards. */
export async function changedTables<T>(
  { database }: Pick<TestServer, "database">,
  work: () => Promise<T>,
): Promise<{ result: T; changed: string[] }> {
  return await withOwner(database.ownerUrl, async (owner) => {
    const before = await worldOf(owner);
    expect(Object.keys(before).length).toBeGreaterThan(15);
    const result = await work();
    const after = await worldOf(owner);
    return { result, changed: Object.keys(after).filter((name) => after[name] !== before[name]) };
  });
}

/** How many rows every table has, and a digest of them. */
async function worldOf(owner: Client): Promise<World> {
  const tables = await owner.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
  );
  const digests = tables.rows.map(({ name }) => {
    const row = name === "sessions" ? "t.id::text" : "t::text";
    return `SELECT '${name}' AS name, count(*) || ' ' || coalesce(sum(hashtextextended(${row}, 0)), 0) AS digest FROM ${name} t`;
  });
  const { rows } = await owner.query<{ name: string; digest: string }>(digests.join(" UNION ALL "));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
