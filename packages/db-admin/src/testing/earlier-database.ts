import { readFileSync } from "node:fs";
import { join } from "node:path";
import { migrationList, noFilters, withSchemaEngine } from "../schema-engine.ts";
import { type TestDatabase, withOwner } from "../testing.ts";

/** The newest migration of the last release that had its functions and policies in migrations. */
const last = "20261126040000_last_change";

/** A database of that release, with rows in every table and with its grants to the app role. */
export interface EarlierDatabase {
  ownerUrl: string;
  appUrl: string;
  drop(): Promise<void>;
}

/** Makes one beside a test's own, in the way of that release: by its migrations and its file of grants alone. */
export async function createEarlierDatabase(beside: TestDatabase): Promise<EarlierDatabase> {
  const name = `${new URL(beside.ownerUrl).pathname.slice(1)}_earlier`;
  const at = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const ownerUrl = at(beside.ownerUrl);
  await withOwner(beside.superuserUrl, async (superuser) => {
    await superuser.query(`CREATE DATABASE ${name} OWNER rediflow_owner`);
    await superuser.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  });
  const all = migrationList();
  const earlier = all.migrationDirectories.filter(({ path }) => path <= last);
  await withSchemaEngine(ownerUrl, (engine) =>
    engine.applyMigrations({
      migrationsList: { ...all, migrationDirectories: earlier },
      filters: noFilters,
    }),
  );
  await withOwner(ownerUrl, async (owner) => {
    await owner.query(sql("earlier-grants.sql").replaceAll(":app", "rediflow_app"));
    await owner.query(sql("earlier-rows.sql"));
  });
  return {
    ownerUrl,
    appUrl: at(beside.appUrl),
    drop: async () => {
      await withOwner(beside.superuserUrl, (superuser) =>
        superuser.query(`DROP DATABASE ${name} WITH (FORCE)`),
      );
    },
  };
}

/** Every function, policy, trigger, relation, view, comment and right, as PostgreSQL prints them. */
export async function catalogueFacts(ownerUrl: string): Promise<string[]> {
  return await withOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ k: string; v: string }>(sql("catalogue-facts.sql"));
    return rows.map(({ k, v }) => `${k}: ${v}`);
  });
}

function sql(name: string): string {
  return readFileSync(join(import.meta.dirname, name), "utf8");
}
