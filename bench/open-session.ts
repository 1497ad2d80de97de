import { createDatabase } from "@rediflow/db";
import { serverKey } from "@rediflow/db-admin/testing";
import { hashToken, newSessionToken } from "../apps/bff/src/auth/session-cookie.ts";
import { sessionSecret } from "./settings.ts";

export const issuer = "https://id.example/application/o/rediflow/";

/** Somebody as the provider names them. */
export interface Account {
  subject: string;
  name: string;
  email: string;
  groups: readonly string[];
}

/**
 * Opens a session as the login does it: the user by the provider's subject, then a session with the provider's groups.
 * Gives the cookie's value; the database knows its SHA-256 only.
 */
export async function openSession(
  appUrl: string,
  { subject: externalId, name, email, groups }: Account,
): Promise<string> {
  const token = newSessionToken([sessionSecret]);
  const db = createDatabase({ url: appUrl, poolSize: 1, serverKeys: [serverKey] });
  try {
    const { userId } = await db.findOrCreateUser({ issuer, externalId, name, email, kind: "person" });
    await db.createSession({
      tokenHash: Buffer.from(hashToken(token)),
      userId,
      groups: { names: [...groups], came: true, repeated: 0 },
      idleSeconds: 86_400,
      absoluteSeconds: 86_400,
      providerSid: null,
      tokens: null,
      userAgent: null,
      accessSeconds: 86_400,
      refreshable: false,
    });
    return token;
  } finally {
    await db.close();
  }
}
