import type { JWTPayload } from "jose";
import type { Claims } from "./groups-claim.ts";

/** Did a program ask for this token in its own name? Its subject is then the client, or an account that the provider has made for it. */
export function isService(userinfo: Claims, payload: JWTPayload): boolean {
  const client = payload["azp"] ?? payload["client_id"];
  if (typeof client === "string" && payload.sub === client) return true;
  const account = userinfo["preferred_username"];
  if (typeof account !== "string") return false;
  // Authentik's name for it, and Keycloak's.
  return (
    /^ak-.+-client_credentials$/.test(account) ||
    (typeof client === "string" && account === `service-account-${client.toLowerCase()}`)
  );
}
