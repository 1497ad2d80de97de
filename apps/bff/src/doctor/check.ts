import type { SessionFacts } from "@rediflow/db";
import type { OidcConfig } from "../config.ts";
import type { Discovery } from "./ask-discovery.ts";
import type { AuthentikSetup } from "./authentik-setup.ts";
import { type Finding, skipped } from "./finding.ts";
import type { Patient } from "./patient.ts";

/** One check; what it throws is caught and reported. */
export type Check = (patient: Patient) => Finding | Promise<Finding>;

type LoginCheck = (oidc: OidcConfig, patient: Patient) => Finding | Promise<Finding>;
type SessionCheck = (facts: SessionFacts, patient: Patient) => Finding | Promise<Finding>;
type SetupCheck = (setup: AuthentikSetup, patient: Patient) => Finding | Promise<Finding>;
type ProviderCheck = (provider: Discovery, oidc: OidcConfig, patient: Patient) => Finding | Promise<Finding>;

/** A check for where there is a login. */
export function ofLogin(check: LoginCheck): Check {
  return (patient) =>
    patient.config.oidc === null
      ? skipped("This Rediflow has no login, so there is no provider to check.")
      : check(patient.config.oidc, patient);
}

/** A check for where the provider has said what it is. */
export function ofProvider(check: ProviderCheck): Check {
  return ofLogin(async (oidc, patient) => {
    const provider = await patient.discovery();
    return provider.answered
      ? await check(provider.document, oidc, patient)
      : skipped("The provider gave no discovery document.", "See issuer-reachable first.");
  });
}

/** A check for where Authentik's own settings can be seen. */
export function ofSetup(check: SetupCheck): Check {
  return ofLogin(async (_oidc, patient) => {
    if ((await patient.kind()) !== "authentik")
      return skipped("This is a setting of Authentik's, and the identity provider is another.");
    if (patient.authentik === undefined)
      return skipped(
        "Only an administrator's token shows this setting of Authentik.",
        "Run `rediflow doctor` with AUTHENTIK_URL and AUTHENTIK_TOKEN.",
      );
    const answer = await patient.authentik();
    return answer.answered ? await check(answer.setup, patient) : skipped(answer.why);
  });
}

/** A check for where the database answers. */
export function ofDatabase(check: Check): Check {
  return async (patient) =>
    (await patient.database()).answered
      ? await check(patient)
      : skipped("The database doesn't answer.", "See database first.");
}

/** A check of what logins brought. */
export function ofSessions(check: SessionCheck): Check {
  const judge = ofDatabase(async (patient) => await check(await patient.sessions(), patient));
  return ofLogin((_oidc, patient) => judge(patient));
}
