import { createDatabase } from "@rediflow/db";
import { setDeployment } from "@rediflow/db-admin/provision";
import { createTestDatabase, type TestDatabase } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusalToServe } from "./refusal-to-serve.ts";
import { testConfig } from "./testing/test-config.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

type Mode = "login" | "view_only" | "allow_all";

const noLogin = { OIDC_ISSUER: undefined, OIDC_CLIENT_ID: undefined, OIDC_CLIENT_SECRET: undefined };
const variablesOf = (mode: Mode): Record<string, string | undefined> =>
  mode === "login" ? {} : { ...noLogin, POLICY_NO_AUTH_DEFAULT: mode };

/** What a server with these variables says to a database that was set up for this mode. */
async function refusalOf(setUp: Mode, variables: Record<string, string | undefined>, url = database.appUrl) {
  await setDeployment({ ownerUrl: database.ownerUrl, mode: setUp, visibilityEnabled: true });
  const config = testConfig(variables);
  const db = createDatabase({ ...config.database, url });
  try {
    return await refusalToServe(config, db);
  } finally {
    await db.close();
  }
}

const modes = ["login", "view_only", "allow_all"] as const;

test.each(modes.flatMap((setUp) => modes.map((meant) => [setUp, meant] as const)))(
  "a database set up for %s and a configuration that means %s",
  async (setUp, meant) => {
    const refusal = await refusalOf(setUp, variablesOf(meant));
    if (setUp === meant) expect(refusal).toBeUndefined();
    else expect(refusal).toContain(`set up for "${setUp}" and this configuration means "${meant}"`);
  },
);

test("open mode without a word about it is for viewing only", async () => {
  expect(await refusalOf("view_only", noLogin)).toBeUndefined();
  expect(await refusalOf("allow_all", noLogin)).toContain('means "view_only"');
});

test("visibility switched off on one side only is refused", async () => {
  expect(await refusalOf("login", { PROJECT_VISIBILITY_ENABLED: "false" })).toContain(
    "PROJECT_VISIBILITY_ENABLED",
  );
});

test("a role that row level security does not bind is refused, unless it is switched off", async () => {
  const sentence = await refusalOf("login", {}, database.ownerUrl);
  expect(sentence).toContain("passes row level security");
  expect(sentence).not.toContain(new URL(database.ownerUrl).password);
  const off = { RLS_ENABLED: "false", DATABASE_URL: database.ownerUrl, DATABASE_URL_APP: undefined };
  expect(await refusalOf("login", off, database.ownerUrl)).toBeUndefined();
});

test("a database that does not answer yet is not a reason", async () => {
  const silent = "postgres://rediflow_app:x@127.0.0.1:9/rediflow";
  expect(await refusalOf("login", {}, silent)).toBeUndefined();
});
