import { createHash, randomBytes } from "node:crypto";
import { accessDigest } from "@rediflow/db/access-files";
import { serverKeyOf } from "@rediflow/db/server-key";
import { Client, escapeIdentifier } from "pg";
import { migrate } from "./migrate.ts";
import { protectConnections, setupAppRole } from "./provision.ts";
import { migrationList } from "./schema-engine.ts";

/** A database of a test's own, with the schema and the app role's grants, and no rows. */
export interface TestDatabase {
  /** As the owner: LOGIN, CREATEROLE, no superuser. RLS does not bind it. */
  ownerUrl: string;
  /** As the app role, which RLS binds. */
  appUrl: string;
  /** As a superuser, whom nothing binds. */
  superuserUrl: string;
  /** Removes the database, and whoever is still connected to it. */
  drop(): Promise<void>;
}

/** By which tests without a server are known to a database that was told of it (`setServerKeys`). */
export const serverKey = serverKeyOf("a-secret-of-the-tests-that-nobody-else-has");

const owner = { name: "rediflow_owner", password: "owner-of-tests" };
const appRole = { name: "rediflow_app", password: "app-of-tests" };

/** A fresh database on the test server (`REDIFLOW_TEST_PG`, a superuser's URL, which the global setup sets). */
export async function createTestDatabase(superuserUrl: string = testServer()): Promise<TestDatabase> {
  await prepareTemplate(superuserUrl);
  const name = `rediflow_test_${randomBytes(6).toString("hex")}`;
  const created = `CREATE DATABASE ${name} OWNER ${owner.name} TEMPLATE ${templateName()}`;
  await withClient(superuserUrl, async (client) => {
    await client.query(created);
    // A clone has no rights on the database itself of those that its template was given.
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${appRole.name}`);
  });
  return {
    ownerUrl: urlFor(superuserUrl, name, owner),
    appUrl: urlFor(superuserUrl, name, appRole),
    superuserUrl: inDatabase(superuserUrl, name).href,
    drop: async () => {
      await withClient(superuserUrl, (client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
}

/** Makes the template that test databases are cloned from, once per state of the migrations and grants. */
export async function prepareTemplate(superuserUrl: string): Promise<void> {
  const name = templateName();
  await withClient(superuserUrl, async (client) => {
    if (await templateExists(client, name)) return;
    await client.query("SELECT pg_advisory_lock(hashtextextended('rediflow:test-template', 0))");
    if (await templateExists(client, name)) return;
    await createOwner(client);
    // Built under another name: a template is whole or not there.
    const unfinished = `${name}_unfinished`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished} OWNER ${owner.name}`);
    await protectConnections(inDatabase(superuserUrl, unfinished).href, owner.name);
    const ownerUrl = urlFor(superuserUrl, unfinished, owner);
    await migrate({ ownerUrl });
    await setupAppRole({ ownerUrl, appRole });
    await disconnectAll(client, unfinished);
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  });
}

/** Runs `work` with a connection as the owner, which is closed afterwards. */
export async function withOwner<T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  return await withClient(ownerUrl, work);
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function templateExists(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  return rowCount === 1;
}

/** Nobody may be connected to a database that is renamed or cloned; the schema engine lets its connection go only after a while. */
async function disconnectAll(client: Client, database: string): Promise<void> {
  await client.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", [
    database,
  ]);
}

async function createOwner(client: Client): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [owner.name]);
  if (rowCount === 1) return;
  const role = escapeIdentifier(owner.name);
  await client.query(
    `CREATE ROLE ${role} LOGIN CREATEROLE NOSUPERUSER PASSWORD ${client.escapeLiteral(owner.password)}`,
  );
}

function templateName(): string {
  const hash = createHash("sha256").update(JSON.stringify(migrationList().migrationDirectories));
  hash.update(accessDigest());
  return `rediflow_template_${hash.digest("hex").slice(0, 12)}`;
}

function urlFor(superuserUrl: string, database: string, role: { name: string; password: string }): string {
  const url = inDatabase(superuserUrl, database);
  url.username = role.name;
  url.password = role.password;
  return url.href;
}

function inDatabase(serverUrl: string, database: string): URL {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url;
}

/** The seed of property tests and how many times their usual number of runs: fixed, unless `REDIFLOW_SEED` and `REDIFLOW_RUNS` say otherwise. */
export function testSeed(): { seed: number; factor: number } {
  return {
    seed: Number(process.env["REDIFLOW_SEED"] ?? 20_261_124),
    factor: Number(process.env["REDIFLOW_RUNS"] ?? 1),
  };
}

/** The one place that reads this variable: vitest gives its workers nothing else that reaches every test file. */
function testServer(): string {
  const url = process.env["REDIFLOW_TEST_PG"];
  if (url === undefined)
    throw new Error("REDIFLOW_TEST_PG is not set: database tests need testing-global-setup.ts");
  return url;
}
