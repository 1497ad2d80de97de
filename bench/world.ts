import { startEmbedded } from "@rediflow/dev-postgres";
import { seedDemo } from "@rediflow/db-admin/seed-demo";
import { setServerKeys } from "@rediflow/db-admin/provision";
import { createTestDatabase, serverKey, withOwner } from "@rediflow/db-admin/testing";
import { serverKeyOf } from "@rediflow/db/server-key";
import { testUsers } from "@rediflow/dev-idp";
import { monthAt } from "@rediflow/planning";
import type { Client } from "pg";
import { hashToken } from "../apps/bff/src/auth/session-cookie.ts";
import { fillBigWorld } from "./big-world.ts";
import { type Account, issuer, openSession } from "./open-session.ts";
import type { WorldSize } from "./options.ts";
import { sessionSecret } from "./settings.ts";
import { copyToldWorld } from "./told-world.ts";

/** What all contenders read: a throwaway PostgreSQL with a world, and one user's live session in it. */
export interface World {
  ownerUrl: string;
  appUrl: string;
  /** The same world where a setting is believed to say who asks. */
  toldUrl: string;
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
const organisations = 50;
const bigUnit = "UNIT-11";

/** Starts a world. Whoever starts it stops it, also when something fails in between. */
export async function startWorld(size: WorldSize): Promise<World> {
  const postgres = await startEmbedded({ port: 0, throwaway: true });
  try {
    const { ownerUrl, appUrl, superuserUrl } = await createTestDatabase(postgres.url("postgres"));
    await setServerKeys({ ownerUrl, keys: [serverKeyOf(sessionSecret), serverKey] });
    const currentMonth = monthAt(new Date(), "UTC");
    if (size === "big") await fillBigWorld(superuserUrl, currentMonth);
    else await seedDemo({ ownerUrl, issuer, currentMonth });
    const facts = await (size === "big" ? bigFacts(ownerUrl) : completeDemo(ownerUrl));
    const token = await openSession(appUrl, readerOf(size));
    const told = await copyToldWorld(superuserUrl, appUrl);
    const tokenHash = Buffer.from(hashToken(token));
    return {
      ownerUrl,
      appUrl,
      ...told,
      currentMonth,
      token,
      tokenHash,
      ...facts,
      stop: () => postgres.stop(),
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

function readerOf(size: WorldSize): Account {
  if (size === "big") {
    const groups = ["rediflow-viewers", "rediflow-visibility-org", `rediflow-org-${bigUnit}`];
    return { subject: reader, name: reader, email: reader, groups };
  }
  const user = testUsers.find(({ email }) => email === reader);
  if (user === undefined) throw new Error(`the demo world has no user ${reader}`);
  return user;
}

interface WorldFacts {
  projectId: string;
  postgresVersion: string;
}

async function bigFacts(ownerUrl: string): Promise<WorldFacts> {
  return await withOwner(ownerUrl, (owner) =>
    factsOf(owner, "owner_organisation_id = (SELECT id FROM organisations WHERE short_name = $1)", bigUnit),
  );
}

async function factsOf(owner: Client, which: string, value: string): Promise<WorldFacts> {
  const { rows } = await owner.query<WorldFacts>(
    `SELECT id AS "projectId", current_setting('server_version') AS "postgresVersion" FROM projects WHERE ${which} ORDER BY code LIMIT 1`,
    [value],
  );
  if (rows[0] === undefined) throw new Error(`the world has no project of ${value}`);
  return rows[0];
}

/** Fills the demo world up to fifty organisations, one page of a list. */
async function completeDemo(ownerUrl: string): Promise<WorldFacts> {
  return await withOwner(ownerUrl, async (owner) => {
    await owner.query(
      `INSERT INTO organisations (short_name, name, country, parent_id)
       SELECT 'UNIT-' || lpad(n::text, 2, '0'), 'Field unit number ' || n, 'FI', (SELECT id FROM organisations WHERE short_name = 'KESTREL')
       FROM generate_series(1, $1 - (SELECT count(*)::int FROM organisations)) n`,
      [organisations],
    );
    await owner.query("VACUUM ANALYZE");
    return await factsOf(owner, "code = $1", "AURORA");
  });
}
