import type { ProviderKind } from "../../auth/provider-kind.ts";
import { ofSessions } from "../check.ts";
import { ok, skipped, warning } from "../finding.ts";

const remedies: Readonly<Record<ProviderKind, string>> = {
  authentik:
    "Register {APP_URL}/oauth/backchannel-logout as the provider's logout URI, method back-channel, at an address that its worker can reach.",
  keycloak:
    "Write {APP_URL}/oauth/backchannel-logout into the client's Backchannel logout URL in Keycloak, with Front channel logout off and Backchannel logout session required on, at an address that Keycloak can reach.",
  other:
    "Register {APP_URL}/oauth/backchannel-logout at the provider for back-channel logout, with the session's id (sid), at an address that it can reach.",
};

const onlyWhile =
  " Authentik sends one only while it keeps an access token of the session: after that (the provider's access token validity, and up to an hour) a sign-out there is found at the next reading of groups.";

/** Does the provider tell when somebody has signed out? That it was asked to can only be seen from a notice that came. */
export const backchannel = ofSessions(async ({ lastNoticeAt, lastHadSid }, { discovery, config, kind }) => {
  const product = await kind();
  const note = product === "authentik" ? onlyWhile : "";
  const toDo = remedies[product].replace("{APP_URL}", config.appOrigin);
  if (lastNoticeAt !== null)
    return ok(`The provider sent its last sign-out notice at ${lastNoticeAt.toISOString()}.${note}`);
  if (lastHadSid === false)
    return warning(
      "The last login's ID token had no sid, so a sign-out notice can't name its session.",
      toDo,
    );
  const provider = await discovery();
  if (provider.answered && provider.document.backchannel_logout_supported !== true && lastHadSid !== true)
    return warning("The provider doesn't say that it sends sign-out notices.", toDo);
  return skipped(
    `The provider hasn't sent a sign-out notice yet.${note}`,
    `Sign out at the provider while signed in here, and look again; if none comes: ${toDo}`,
  );
});
