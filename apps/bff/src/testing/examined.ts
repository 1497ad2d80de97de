import { createDatabase } from "@rediflow/db";
import { withOwner, type TestDatabase } from "@rediflow/db-admin/testing";
import { createOidc } from "../auth/oidc.ts";
import type { OidcConfig } from "../config.ts";
import { checks, type CheckName } from "../doctor/checks.ts";
import type { Finding } from "../doctor/finding.ts";
import type { Parts } from "../doctor/parts.ts";
import { admit, type Patient } from "../doctor/patient.ts";
import { startMisconfiguredProvider, type Misconfiguration } from "./misconfigured-provider.ts";
import { testConfig } from "./test-config.ts";
import type { TestServer } from "./test-server.ts";

/** Nobody listens there. */
export const nowhere = "postgres://rediflow_app:pw-of-the-tests@127.0.0.1:9/rediflow";

/** What one check finds of a deployment with these variables; `changed` replaces what it is given, or has asked already. */
export async function examined(
  name: CheckName,
  variables: Record<string, string | undefined>,
  changed: Partial<Patient> = {},
): Promise<Finding> {
  return await withParts(variables, (parts) =>
    checks[name]({ ...admit({ ...parts, ...changed }), ...changed }),
  );
}

/** What a check finds of a provider that is right but for this. */
export async function examinedAt(
  name: CheckName,
  misconfiguration: Misconfiguration = {},
  variables = {},
): Promise<Finding> {
  const provider = await startMisconfiguredProvider(misconfiguration);
  try {
    return await examined(name, { OIDC_ISSUER: provider.issuer, ...variables });
  } finally {
    await provider.stop();
  }
}

/** Runs `work` with the parts of a server that these variables configure; no database listens unless they name one. */
export async function withParts<T>(
  variables: Record<string, string | undefined>,
  work: (parts: Parts) => T | Promise<T>,
): Promise<T> {
  const config = testConfig({ DATABASE_URL_APP: nowhere, ...variables });
  const db = createDatabase({ ...config.database, poolSize: 1 });
  const oidc = config.oidc === null ? null : createOidc(config.oidc, config.appOrigin);
  try {
    return await work({
      config,
      db,
      oidc,
      authentik: undefined,
      clock: () => new Date(),
      headers: undefined,
    });
  } finally {
    await db.close();
  }
}

/** The parts of a running server, or those of one whose login is configured otherwise. */
export function partsOf({ config, db }: TestServer, changed: Partial<OidcConfig> = {}): Parts {
  if (config.oidc === null) throw new Error("this server has a login");
  const oidc = { ...config.oidc, ...changed };
  const parts = { db, authentik: undefined, clock: () => new Date(), headers: {} };
  return { ...parts, config: { ...config, oidc }, oidc: createOidc(oidc, config.appOrigin) };
}

/** Without a login. */
export const open = { OIDC_ISSUER: undefined, OIDC_CLIENT_ID: undefined, OIDC_CLIENT_SECRET: undefined };

/** What a check finds while these statements of a superuser hold, and once they are taken back. */
export async function examinedWhile(
  name: CheckName,
  { superuserUrl, appUrl }: TestDatabase,
  { sql, undo }: { sql: string; undo: string },
): Promise<{ found: Finding; after: Finding }> {
  const look = (): Promise<Finding> => examined(name, { DATABASE_URL_APP: appUrl });
  await withOwner(superuserUrl, (superuser) => superuser.query(sql));
  const found = await look().finally(() => withOwner(superuserUrl, (superuser) => superuser.query(undo)));
  return { found, after: await look() };
}

/** The same address for another role. */
export function asRole(url: string, role: string, password: string): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = password;
  return changed.href;
}
