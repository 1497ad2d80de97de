import { interactionPolicy, type Configuration, type Grant, type KoaContextWithOIDC } from "oidc-provider";

/** Only the password is asked for, at `loginPath(uid)`: whatever Rediflow requests is granted, refresh tokens included. */
export function firstPartyConsent(loginPath: (uid: string) => string): Configuration {
  const policy = interactionPolicy.base();
  policy.get("consent")?.checks.clear();
  return {
    interactions: { policy, url: (_ctx, { uid }) => loginPath(uid) },
    loadExistingGrant: grantEverything,
    // A parameter's check runs after all others, whether or not the parameter is there.
    extraParams: { access_type: keepOfflineAccess },
    issueRefreshToken: (_ctx, _client, source) => source.scopes.has("offline_access"),
  };
}

/** A fresh grant per login, so that a refresh token used twice ends its own login only. */
async function grantEverything(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { account, client, provider, requestParamOIDCScopes } = ctx.oidc;
  if (account === undefined || client === undefined) return undefined;
  const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  grant.addOIDCScope([...requestParamOIDCScopes].join(" "));
  await grant.save();
  return grant;
}

/** OpenID Connect Core (section 11) ties `offline_access` to `prompt=consent`, and oidc-provider drops it otherwise; Authentik gives it for the asking. */
function keepOfflineAccess(ctx: KoaContextWithOIDC): void {
  const asked = ctx.query["scope"];
  const { params } = ctx.oidc;
  if (params === undefined || typeof asked !== "string" || !asked.split(" ").includes("offline_access"))
    return;
  const kept = typeof params["scope"] === "string" ? params["scope"].split(" ") : [];
  params["scope"] = [...new Set([...kept, "offline_access"])].join(" ");
}
