import type { SessionFacts } from "@rediflow/db";
import { type ProviderKind, providerKind } from "../auth/provider-kind.ts";
import { askDatabase, type DatabaseAnswer } from "./ask-database.ts";
import { askDiscovery, type DiscoveryAnswer } from "./ask-discovery.ts";
import type { Parts } from "./parts.ts";

/** One examination: the parts, what several checks ask (each asked once), and when the network's time is over. */
export interface Patient extends Parts {
  discovery: () => Promise<DiscoveryAnswer>;
  /** Which product the provider is, as far as its discovery document or the configured issuer tells. */
  kind: () => Promise<ProviderKind>;
  database: () => Promise<DatabaseAnswer>;
  sessions: () => Promise<SessionFacts>;
  signal: AbortSignal;
}

// A little less than a check's deadline, so that a check can still say what did not answer.
const networkMs = 3500;

/** Begins an examination. */
export function admit(parts: Parts): Patient {
  const signal = AbortSignal.timeout(networkMs);
  const discovery = once(() => askDiscovery(parts, signal));
  return {
    ...parts,
    signal,
    authentik: parts.authentik && once(parts.authentik),
    discovery,
    kind: async () => kindOf(await discovery(), parts),
    database: once(() => askDatabase(parts)),
    sessions: once(() => parts.db.sessionFacts()),
  };
}

function kindOf(provider: DiscoveryAnswer, { config }: Parts): ProviderKind {
  return providerKind(provider.answered ? provider.document : { issuer: config.oidc?.issuer ?? "" });
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
