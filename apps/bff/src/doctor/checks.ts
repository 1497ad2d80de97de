import type { Check } from "./check.ts";
import { applicationAccess } from "./checks/application-access.ts";
import { authentikDatabase } from "./checks/authentik-database.ts";
import { backchannel } from "./checks/backchannel.ts";
import { clientSecret } from "./checks/client-secret.ts";
import { clock } from "./checks/clock.ts";
import { database } from "./checks/database.ts";
import { definitions } from "./checks/definitions.ts";
import { deviceCode } from "./checks/device-code.ts";
import { duplicateGroups } from "./checks/duplicate-groups.ts";
import { groupsClaim } from "./checks/groups-claim.ts";
import { idToken } from "./checks/id-token.ts";
import { issuerMatches } from "./checks/issuer-matches.ts";
import { issuerReachable } from "./checks/issuer-reachable.ts";
import { issuerSlash } from "./checks/issuer-slash.ts";
import { migrations } from "./checks/migrations.ts";
import { offlineAccess } from "./checks/offline-access.ts";
import { oneAccount } from "./checks/one-account.ts";
import { openMode } from "./checks/open-mode.ts";
import { proxy } from "./checks/proxy.ts";
import { redirectUri } from "./checks/redirect-uri.ts";
import { refreshGrant } from "./checks/refresh-grant.ts";
import { rls } from "./checks/rls.ts";
import { signingAlgorithm } from "./checks/signing-algorithm.ts";
import { subjectMode } from "./checks/subject-mode.ts";
import { sums } from "./checks/sums.ts";
import { unknownGroups } from "./checks/unknown-groups.ts";

/** Every check, by the name that docs/doctor.md explains, in the order in which they are shown. */
export const checks = {
  "issuer-reachable": issuerReachable,
  "issuer-matches": issuerMatches,
  "issuer-slash": issuerSlash,
  "redirect-uri": redirectUri,
  "client-secret": clientSecret,
  "signing-algorithm": signingAlgorithm,
  "id-token": idToken,
  "groups-claim": groupsClaim,
  "duplicate-groups": duplicateGroups,
  "offline-access": offlineAccess,
  "refresh-grant": refreshGrant,
  backchannel,
  clock,
  proxy,
  database,
  migrations,
  definitions,
  sums,
  rls,
  "open-mode": openMode,
  "authentik-database": authentikDatabase,
  "unknown-groups": unknownGroups,
  "one-account": oneAccount,
  "subject-mode": subjectMode,
  "device-code": deviceCode,
  "application-access": applicationAccess,
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof checks;
