import { createDatabase } from "@rediflow/db";
import { createOidc } from "../auth/oidc.ts";
import { checks, type CheckName } from "../doctor/checks.ts";
import type { Finding } from "../doctor/finding.ts";
import { admit, type Parts, type Patient } from "../doctor/patient.ts";
import { testConfig } from "./test-config.ts";

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

/** Runs `work` with the parts of a server that these variables configure; no database listens unless they name one. */
export async function withParts<T>(
  variables: Record<string, string | undefined>,
  work: (parts: Parts) => T | Promise<T>,
): Promise<T> {
  const config = testConfig({ DATABASE_URL_APP: nowhere, ...variables });
  const db = createDatabase({ ...config.database, poolSize: 1 });
  const oidc = config.oidc === null ? null : createOidc(config.oidc, config.appOrigin);
  try {
    return await work({ config, db, oidc, clock: () => new Date(), headers: undefined });
  } finally {
    await db.close();
  }
}

/** Without a login. */
export const open = { OIDC_ISSUER: undefined, OIDC_CLIENT_ID: undefined, OIDC_CLIENT_SECRET: undefined };
