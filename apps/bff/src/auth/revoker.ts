import type { Logger } from "pino";
import { causeOf } from "../cause-of.ts";
import type { Config } from "../config.ts";
import type { Oidc, Tokens } from "./oidc.ts";
import { unseal } from "./seal.ts";

/** Revokes at the provider what sessions leave behind there: a refresh token outlives the session that it came with. */
export interface Revoker {
  /** Revokes the refresh token among sealed tokens, in the background; a failure is only logged. */
  revoke(sealed: Uint8Array | null | undefined): void;
}

/** The revoker of one process; it does nothing where there is no login. */
export function createRevoker({
  oidc,
  config,
  log,
}: {
  oidc: Oidc | null;
  config: Config;
  log: Logger;
}): Revoker {
  return {
    revoke: (sealed) => {
      if (oidc === null || sealed === null || sealed === undefined) return;
      const tokens = unseal(sealed, "session-tokens", config.session.secrets) as Tokens | undefined;
      if (tokens?.refreshToken == null) return;
      oidc.revoke(tokens.refreshToken).catch((error: unknown) => {
        log.warn({ cause: causeOf(error) }, "a refresh token could not be revoked at the provider");
      });
    },
  };
}
