import { decodeJwt } from "jose";
import type { Configuration, Provider } from "oidc-provider";
import type { Sessions } from "./sessions.ts";

/** The outcome of back-channel notices. */
export interface BackChannel {
  /** The address that they are sent to; without one none is sent. */
  address: string | undefined;
  /** Are they lost on the way? */
  lost: boolean;
}

/**
 * Posts back-channel notices, of sessions that have an access token only; the dispatcher that comes with them refuses
 * loopback addresses, where Rediflow is in development.
 */
export function sendNotice(channel: BackChannel, sessions: Sessions): NonNullable<Configuration["fetch"]> {
  return async (input, init) => {
    const notice = new URLSearchParams(init?.body as URLSearchParams).get("logout_token") ?? "";
    const { sid } = decodeJwt(notice);
    const isTold = channel.address !== undefined && !channel.lost && sessions.hasAccessToken(String(sid));
    if (!isTold) return new Response(null, { status: 204 });
    const request = { ...init };
    if ("dispatcher" in request) delete request.dispatcher;
    return await fetch(input, request);
  };
}

/** Tells a client that these sessions of somebody have ended; one that does not listen is none of the provider's business. */
export async function tellEnd(
  provider: Provider,
  { clientId, accountId, sids }: { clientId: string; accountId: string; sids: readonly string[] },
): Promise<void> {
  const client = (await provider.Client.find(clientId)) as unknown as Told | undefined;
  if (client === undefined) return;
  await Promise.allSettled(sids.map((sid) => client.backchannelLogout(accountId, sid)));
}

/** The parts of oidc-provider that its types leave out. */
interface Told {
  backchannelLogout(accountId: string, sid: string): Promise<void>;
}
