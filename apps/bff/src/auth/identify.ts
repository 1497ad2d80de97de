import type { IncomingMessage } from "node:http";
import { GroupsTooOld, type ActorFacts, type Credential, type Tx } from "@rediflow/db";
import { monthAt } from "@rediflow/planning";
import type { Services } from "../app.ts";
import { AppError } from "../errors.ts";
import { hashToken, readSessionToken } from "./session-cookie.ts";

/** The access token of a request, if it carries one. */
export function bearerOf(req: Pick<IncomingMessage, "headers">): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(req.headers.authorization ?? "")?.[1];
}

/** Who sends the request: by access token, by session cookie, or everybody where there is no login. Throws not-signed-in, invalid-token, two-credentials. */
export async function identify(
  services: Services,
  req: Pick<IncomingMessage, "headers">,
): Promise<Credential> {
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
  return { sessionHash: hashToken(session), maxAgeSeconds: config.session.groupsMaxAgeSeconds };
}

/** Runs `work` in a transaction as whoever the credential names; a session whose groups are too old has them read first. */
export async function enter<T>(
  { db, config, clock, refresher }: Services,
  credential: Credential,
  work: (tx: Tx, facts: ActorFacts) => Promise<T>,
): Promise<T> {
  const month = monthAt(clock(), config.timeZone);
  const asWhoAsks = (): Promise<T> =>
    db.asActor(credential, month, (tx, facts) => {
      if (typeof credential === "object" && "sessionHash" in credential)
        refresher?.soon(credential.sessionHash, facts.groupsAge ?? 0);
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
