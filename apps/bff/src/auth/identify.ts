import type { IncomingMessage } from "node:http";
import { GroupsTooOld, type ActorFacts, type Credential, type Tx } from "@rediflow/db";
import { monthAt } from "@rediflow/planning";
import type { Services } from "../app.ts";
import { AppError } from "../errors.ts";
import { hashToken, readSessionToken } from "./session-cookie.ts";

/** The access token of a request, if it carries one. */
function bearerOf(req: Pick<IncomingMessage, "headers">): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(req.headers.authorization ?? "")?.[1];
}

const identified = new WeakMap<object, Promise<Credential>>();

/** Who sends the request, found out once for all the calls that it carries: by access token, by session cookie, or everybody where there is no login. Throws not-signed-in, invalid-token, two-credentials. */
export async function identify(
  services: Services,
  req: Pick<IncomingMessage, "headers">,
): Promise<Credential> {
  const known = identified.get(req) ?? identifyAnew(services, req);
  identified.set(req, known);
  return await known;
}

/** Under what a credential's requests are counted together: all of one user's, in however many sessions. Undefined where everybody has the same. */
export function countedAs(credential: Credential): string | undefined {
  if (credential === "open") return undefined;
  if ("userId" in credential) return credential.userId;
  return credential.countedAs ?? Buffer.from(credential.sessionHash).toString("base64url");
}

async function identifyAnew(services: Services, req: Pick<IncomingMessage, "headers">): Promise<Credential> {
  const { config, verifyBearer } = services;
  if (config.oidc === null) return "open";
  const session = readSessionToken(req, config);
  if (req.headers.authorization !== undefined) {
    // Which of the two would it be judged by? Whoever sends both has made a mistake, or means harm.
    if (session !== undefined) throw new AppError("two-credentials");
    const token = bearerOf(req);
    if (token === undefined)
      throw new AppError("invalid-token", { why: "the Authorization header has no bearer token" });
    return await verifyBearer(token);
  }
  if (session === undefined) throw new AppError("not-signed-in");
  return credentialOf(services, session);
}

/** The session that the request's cookie names and proves; undefined where it has none. */
export function sessionOf(services: Services, req: Pick<IncomingMessage, "headers">): Credential | undefined {
  const session = services.config.oidc === null ? undefined : readSessionToken(req, services.config);
  return session === undefined ? undefined : credentialOf(services, session);
}

function credentialOf({ config, knownUsers }: Services, session: string): Credential {
  const sessionHash = hashToken(session);
  const user = knownUsers.userOf(sessionHash);
  const maxAgeSeconds = config.session.groupsMaxAgeSeconds;
  return { sessionHash, maxAgeSeconds, ...(user !== undefined && { countedAs: user }) };
}

/** Runs `work` in a transaction as whoever the credential names; a session whose groups are too old has them read first. */
export async function enter<T>(
  { db, config, clock, refresher, knownUsers }: Services,
  credential: Credential,
  work: (tx: Tx, facts: ActorFacts) => Promise<T>,
): Promise<T> {
  const month = monthAt(clock(), config.timeZone);
  const asWhoAsks = (): Promise<T> =>
    db.asActor(credential, month, (tx, facts) => {
      if (typeof credential === "object" && "sessionHash" in credential) {
        knownUsers.learn(credential.sessionHash, facts.userId);
        refresher?.soon(credential.sessionHash, facts.groupsAge ?? 0);
      }
      return work(tx, facts);
    });
  try {
    return await asWhoAsks();
  } catch (error) {
    const stale =
      error instanceof GroupsTooOld && typeof credential === "object" && "sessionHash" in credential;
    if (!stale || refresher === null) throw error;
    await refresher.ensure(credential.sessionHash);
    return await asWhoAsks();
  }
}
