import type { Configuration } from "oidc-provider";
import type { Directory } from "./directory.ts";

/** The claims, their scopes, and whose they are. */
export function claimsOf(directory: Directory): Configuration {
  return {
    scopes: ["openid", "offline_access"],
    claims: {
      openid: ["sub"],
      profile: ["name", "preferred_username", "groups"],
      email: ["email"],
      groups: ["groups"],
    },
    // Authentik puts the claims of all scopes into the ID token too.
    conformIdTokenClaims: false,
    findAccount: (_ctx, subject) => {
      const user = directory.find(subject);
      if (user === undefined) return undefined;
      const { name, email, groups } = user;
      return {
        accountId: subject,
        claims: () => ({ sub: subject, name, email, preferred_username: email, groups: [...groups] }),
      };
    },
  };
}
