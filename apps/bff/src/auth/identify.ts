import type { IncomingMessage } from "node:http";
import { GroupsTooOld, NotEntered, toRead, type ActorFacts, type Credential, type Tx } from "@rediflow/db";
import { monthAt } from "@rediflow/planning";
import type { Services } from "../services.ts";
import { AppError } from "../errors.ts";
import { markUnreached, ProviderUnreachable } from "./provider-unreachable.ts";
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
  if (typeof credential === "string") return undefined;
  if ("userId" in credential) return credential.userId;
  return credential.countedAs ?? Buffer.from(credential.sessionHash).toString("base64url");
}

async function identifyAnew(services: Services, req: Pick<IncomingMessage, "headers">): Promise<Credential> {
  const { config, verifyBearer } = services;
  if (config.oidc === null) return "open";
  const session = readSessionToken(req, config);
  if (req.headers.authorization !== undefined) {
    // Two credentials may name two people: a request with both is a mistake or an attack.
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

/** A request as it is entered. */
export interface Entrance {
  credential: Credential;
  /** Does the work only read? Then nothing can be written in its transaction, and it goes on with the groups last known while the provider cannot be reached. */
  reads: boolean;
  /** The request itself, of which it is remembered that the provider could not be reached. */
  request: object;
}

/**
 * Runs `work` in a transaction as whoever the credential names; a session whose groups are too old has them read first.
 * Throws not-signed-in, provider-session-ended, and what reading the groups throws.
 */
export async function enter<T>(
  services: Services,
  { credential: given, reads, request }: Entrance,
  work: (tx: Tx, facts: ActorFacts) => Promise<T>,
): Promise<T> {
  const { config, refresher } = services;
  const credential = reads ? toRead(given) : given;
  if (refresher === null || typeof credential !== "object" || !("sessionHash" in credential))
    return await asWhoAsks(services, credential, work);
  try {
    return await asWhoAsks(services, credential, work);
  } catch (error) {
    if (error instanceof NotEntered) throw await whyNotEntered(services, credential.sessionHash, error);
    if (!(error instanceof GroupsTooOld)) throw error;
  }
  try {
    await refresher.ensure(credential.sessionHash);
  } catch (error) {
    if (!(error instanceof ProviderUnreachable)) throw error;
    markUnreached(request);
    if (!reads) throw error;
    const maxAgeSeconds = credential.maxAgeSeconds + config.session.providerGraceSeconds;
    return await asWhoAsks(services, { ...credential, maxAgeSeconds }, work);
  }
  return await asWhoAsks(services, credential, work);
}

function asWhoAsks<T>(
  { db, config, clock, refresher, knownUsers }: Services,
  credential: Credential,
  work: (tx: Tx, facts: ActorFacts) => Promise<T>,
): Promise<T> {
  return db.asActor(credential, monthAt(clock(), config.timeZone), (tx, facts) => {
    if (typeof credential === "object" && "sessionHash" in credential) {
      knownUsers.learn(credential.sessionHash, facts.userId);
      refresher?.soon(credential.sessionHash, facts.groupsAge ?? 0);
    }
    return work(tx, facts);
  });
}

/** Somebody whose session the provider has ended is told so. */
async function whyNotEntered(
  { db, config }: Services,
  sessionHash: Uint8Array,
  error: NotEntered,
): Promise<Error> {
  const state = await db.sessionState(sessionHash, config.session.groupsMaxAgeSeconds);
  return state === "ended" ? new AppError("provider-session-ended", { cause: error }) : error;
}
