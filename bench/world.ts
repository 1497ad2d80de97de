import { startEmbedded } from "@rediflow/dev-postgres";
import { seedDemo } from "@rediflow/db-admin/seed-demo";
import { createTestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { testUsers } from "@rediflow/dev-idp";
import { monthAt } from "@rediflow/planning";
import { hashToken } from "../apps/bff/src/auth/session-cookie.ts";
import { issuer, openSession } from "./open-session.ts";

/** What all contenders read: a throwaway PostgreSQL with the demo world, and one user's live session in it. */
export interface World {
  ownerUrl: string;
  appUrl: string;
  currentMonth: number;
  /** The cookie's value; the database knows its SHA-256 only. */
  token: string;
  tokenHash: Buffer;
  /** The project whose team is read: one that its reader sees, with people whom she does not. */
  projectId: string;
  postgresVersion: string;
  stop(): Promise<void>;
}

/** The reader sees by organisation, so that the policies have something to look up. */
const reader = "orgviewer@test";
const project = "AURORA";
const organisations = 50;

/** Starts the world. Whoever starts it stops it, also when something fails in between. */
export async function startWorld(): Promise<World> {
  const postgres = await startEmbedded({ port: 0, throwaway: true });
  try {
    const { ownerUrl, appUrl } = await createTestDatabase(postgres.url("postgres"));
    const currentMonth = monthAt(new Date(), "UTC");
    await seedDemo({ ownerUrl, issuer, currentMonth });
    const facts = await completeDemo(ownerUrl);
    const user = testUsers.find(({ email }) => email === reader);
    if (user === undefined) throw new Error(`the demo world has no user ${reader}`);
    const token = await openSession(appUrl, user);
    const tokenHash = Buffer.from(hashToken(token));
    return { ownerUrl, appUrl, currentMonth, token, tokenHash, ...facts, stop: () => postgres.stop() };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** Fills the demo world up to fifty organisations, one page of a list. */
async function completeDemo(ownerUrl: string): Promise<{ projectId: string; postgresVersion: string }> {
  return await withOwner(ownerUrl, async (owner) => {
    await owner.query(
      `INSERT INTO organisations (short_name, name, country, parent_id)
       SELECT 'UNIT-' || lpad(n::text, 2, '0'), 'Field unit number ' || n, 'FI', (SELECT id FROM organisations WHERE short_name = 'KESTREL')
       FROM generate_series(1, $1 - (SELECT count(*)::int FROM organisations)) n`,
      [organisations],
    );
    await owner.query("VACUUM ANALYZE");
    const { rows } = await owner.query<{ projectId: string; postgresVersion: string }>(
      `SELECT id AS "projectId", current_setting('server_version') AS "postgresVersion" FROM projects WHERE code = $1`,
      [project],
    );
    if (rows[0] === undefined) throw new Error(`the demo world has no project ${project}`);
    return rows[0];
  });
}
