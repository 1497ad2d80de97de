import type { StandIn } from "@rediflow/authentik/testing";
import type { ChallengeCheck } from "@rediflow/authentik/testing-challenges";
import type { AuthentikOidc } from "@rediflow/dev-idp/testing-authentik";
import type { Secrets } from "./applications.ts";
import type { Visits } from "./visits.ts";

/** The state that all its parts share. */
export interface Parts {
  origin: string;
  api: StandIn;
  oidc: AuthentikOidc;
  visits: Visits;
  secrets: Secrets;
  check: ChallengeCheck;
}
