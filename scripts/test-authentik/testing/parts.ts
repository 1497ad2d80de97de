import type { StandIn } from "@rediflow/authentik/testing";
import type { ChallengeCheck } from "@rediflow/authentik/testing-challenges";
import type { AuthentikOidc } from "@rediflow/dev-idp/testing-authentik";
import type { Secrets } from "./applications.ts";
import type { Visits } from "./visits.ts";

/** What every part of it sees. */
export interface Parts {
  origin: string;
  api: StandIn;
  oidc: AuthentikOidc;
  visits: Visits;
  secrets: Secrets;
  check: ChallengeCheck;
}
