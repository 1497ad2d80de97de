import { startEmbedded } from "@rediflow/dev-postgres";
import { setServerKeys } from "@rediflow/db-admin/provision";
import { seedDemo } from "@rediflow/db-admin/seed-demo";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { issuer } from "../open-session.ts";
import { ended } from "../stops.ts";
import { crowd, fillBigWorld } from "../big-world.ts";
import { fillDemoPage } from "./demo-page.ts";

/** A database with what is looked at in it. */
export interface ScreenWorld {
  database: TestDatabase;
  /** The organisation of the reader who is limited to one. */
  organisation: string;
  /** A project of that organisation, with 40 people and 60 months. */
  projectId: string;
  /** In the big world, the project with 200 people and 12 months. */
  crowdId: string | undefined;
  currentMonth: number;
}

/** The demo world, filled up to one page of each list, and the big world, in one throwaway PostgreSQL. */
export async function startWorlds(currentMonth: number): Promise<Record<"demo" | "big", ScreenWorld>> {
  const postgres = await ended(startEmbedded({ port: 0, throwaway: true }), (started) => started.stop());
  const url = postgres.url("postgres");
  const demo = await createTestDatabase(url);
  await setServerKeys({ ownerUrl: demo.ownerUrl, keys: [serverKey] });
  await seedDemo({ ownerUrl: demo.ownerUrl, issuer, currentMonth });
  await fillDemoPage(demo.superuserUrl, currentMonth);
  const big = await createTestDatabase(url);
  await setServerKeys({ ownerUrl: big.ownerUrl, keys: [serverKey] });
  await fillBigWorld(big.superuserUrl, currentMonth);
  return {
    demo: await worldOf(demo, { organisation: "EXAMPLE", currentMonth }),
    big: await worldOf(big, { organisation: "UNIT-11", currentMonth }),
  };
}

async function worldOf(
  database: TestDatabase,
  facts: Pick<ScreenWorld, "organisation" | "currentMonth">,
): Promise<ScreenWorld> {
  return await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string; code: string }>(
      `SELECT p.id, p.code FROM projects p JOIN organisations o ON o.id = p.owner_organisation_id
       WHERE o.short_name = $1 AND (p.code ~ '^Q\\d{4}$' OR p.code = $2) ORDER BY p.code = $2, p.code`,
      [facts.organisation, crowd.code],
    );
    const [first] = rows;
    if (first === undefined) throw new Error(`no project of ${facts.organisation} was made`);
    return {
      ...facts,
      database,
      projectId: first.id,
      crowdId: rows.find(({ code }) => code === crowd.code)?.id,
    };
  });
}
