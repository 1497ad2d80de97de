/** One of the two providers, as Authentik has it. */
export interface ClientSetup {
  /** `user_uuid`, or another of Authentik's subject modes. */
  subjectMode: string;
  /** The slug of the flow by which people allow it. */
  authorizationFlow: string;
  /** Does that flow ask them? Undefined where the organisation's own flow does not tell. */
  asks: boolean | undefined;
  /** Undefined where Authentik is older than 2026.5, and asks for none. */
  grantTypes: readonly string[] | undefined;
  /** How long a code lives, as Authentik writes it (`minutes=1`). */
  codeValidity: string;
}

/** Authentik's settings for Rediflow that only an administrator's token can read. */
export interface AuthentikSetup {
  /** Undefined where Authentik has no such provider. */
  app: ClientSetup | undefined;
  tools: ClientSetup | undefined;
  /** The policies that must admit a user before Authentik lets them use Rediflow, by name. */
  bindings: string[];
}

/** That, or a sentence without a secret that says why it cannot be seen. */
export type AuthentikAnswer = { answered: true; setup: AuthentikSetup } | { answered: false; why: string };
