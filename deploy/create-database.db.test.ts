import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmbedded, type Embedded } from "@rediflow/dev-postgres";
import { migrate } from "@rediflow/db-admin/migrate";
import { setupAppRole } from "@rediflow/db-admin/provision";
import { Client, escapeLiteral } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

const script = join(import.meta.dirname, "create-database.sh");
const rediflow = {
  DATABASE_NAME: "rediflow_qa",
  DATABASE_OWNER: "rediflow_owner",
  DATABASE_OWNER_PASSWORD: String.raw`it's a "secret" \n $HOME`,
  DATABASE_OWNER_PRIVILEGE: "CREATEROLE",
};
const authentik = {
  DATABASE_NAME: "authentik_qa",
  DATABASE_OWNER: "authentik_qa",
  DATABASE_OWNER_PASSWORD: "of-authentik",
};
const appRole = { name: "rediflow_app", password: "of-the-app" };

let postgres: Embedded;
beforeAll(async () => {
  postgres = await startEmbedded({ port: 0 });
});
afterAll(() => postgres.stop());

test(
  "makes both owners and their databases, again without harm, and keeps them apart",
  { timeout: 120_000 },
  async () => {
    for (const each of [rediflow, authentik, rediflow]) await create(each);
    const owner = as("rediflow_owner", rediflow.DATABASE_OWNER_PASSWORD);
    expect(
      await rows(
        owner("rediflow_qa"),
        `SELECT d.datname, r.rolname, r.rolcreaterole, r.rolsuper OR r.rolcreatedb OR r.rolbypassrls AS more
       FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE d.datname LIKE '%_qa' ORDER BY 1`,
      ),
    ).toEqual([
      { datname: "authentik_qa", rolname: "authentik_qa", rolcreaterole: false, more: false },
      { datname: "rediflow_qa", rolname: "rediflow_owner", rolcreaterole: true, more: false },
    ]);
    const foreign = as("authentik_qa", authentik.DATABASE_OWNER_PASSWORD);
    expect(await rows(foreign("authentik_qa"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await expect(rows(foreign("rediflow_qa"), "SELECT 1")).rejects.toThrow("permission denied for database");
    await expect(rows(owner("authentik_qa"), "SELECT 1")).rejects.toThrow("permission denied for database");
  },
);

test("a new password counts from the next run on", { timeout: 120_000 }, async () => {
  await create({ ...authentik, DATABASE_OWNER_PASSWORD: "another" });
  expect(await rows(as("authentik_qa", "another")("authentik_qa"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await expect(rows(as("authentik_qa", "of-authentik")("authentik_qa"), "SELECT 1")).rejects.toThrow(
    "password",
  );
});

test("the serving role may connect although everybody may not", { timeout: 120_000 }, async () => {
  const ownerUrl = as("rediflow_owner", rediflow.DATABASE_OWNER_PASSWORD)("rediflow_qa");
  await migrate({ ownerUrl });
  await setupAppRole({ ownerUrl, appRole });
  const app = as(appRole.name, appRole.password);
  expect(await rows(app("rediflow_qa"), "SELECT count(*)::int AS n FROM projects")).toEqual([{ n: 0 }]);
  for (const other of ["authentik_qa", "postgres", "template1"])
    await expect(rows(app(other), "SELECT 1")).rejects.toThrow("permission denied for database");
});

test("nobody but the owner may end other connections", { timeout: 120_000 }, async () => {
  const ownerUrl = as("rediflow_owner", rediflow.DATABASE_OWNER_PASSWORD)("rediflow_qa");
  const appUrl = as(appRole.name, appRole.password)("rediflow_qa");
  for (const ending of ["pg_terminate_backend(0)", "pg_cancel_backend(0)"]) {
    expect(await rows(ownerUrl, `SELECT ${ending} AS done`)).toEqual([{ done: false }]);
    await expect(rows(appUrl, `SELECT ${ending}`)).rejects.toThrow("permission denied for function");
  }
});

/** By psql where there is one; without, by the same statements, with its variables and its \gexec done here. */
async function create(variables: Record<string, string>): Promise<void> {
  if (spawnSync("sh", ["-c", "command -v psql && command -v pg_isready"]).status !== 0) {
    console.info("No psql here: the statements of create-database.sh were run without it.");
    await runStatements(variables);
    return;
  }
  const { hostname, port, username, password } = new URL(postgres.url("postgres"));
  const connection = { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password };
  const env = { ...process.env, ...connection, ...variables };
  const ran = spawnSync("sh", [script], { encoding: "utf8", env });
  expect([ran.stderr, ran.status]).toEqual(["", 0]);
}

async function runStatements(variables: Record<string, string>): Promise<void> {
  const [first = "", second = ""] = [
    ...readFileSync(script, "utf8").matchAll(/<<'SQL'\n(?<sql>.*?)\nSQL\n/gs),
  ].map(({ groups }) => groups?.["sql"] ?? "");
  await runScript(first, "postgres", variables);
  await runScript(second, variables["DATABASE_NAME"] ?? "", variables);
}

async function runScript(sql: string, database: string, variables: Record<string, string>): Promise<void> {
  const known = new Map([["privilege", ""]]);
  for (const [, name = "", from = ""] of sql.matchAll(/^\\getenv (\w+) (\w+)$/gm))
    known.set(name, variables[from] ?? known.get(name) ?? "");
  const statements = sql.replaceAll(/^\\(getenv|set) .*\n/gm, "").split(String.raw`\gexec`);
  for (const statement of statements.filter((each) => each.trim() !== "")) {
    const filled = statement.replaceAll(/:'(\w+)'/g, (_, name: string) =>
      escapeLiteral(known.get(name) ?? ""),
    );
    for (const made of await rows(postgres.url(database), filled))
      for (const command of Object.values(made)) await rows(postgres.url(database), String(command));
  }
}

function as(role: string, password: string): (database: string) => string {
  return (database) => {
    const url = new URL(postgres.url(database));
    url.username = role;
    url.password = encodeURIComponent(password);
    return url.href;
  };
}

async function rows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
