import { errors, type Provider } from "oidc-provider";
import type { Directory } from "./directory.ts";

/**
 * Client credentials as Authentik has them for a public client: the username of an account and its app password. Here
 * everybody's e-mail and password will do.
 */
export function grantByAppPassword(provider: Provider, directory: Directory): void {
  provider.registerGrantType<{ username?: string; password?: string; scope?: string }>(
    "client_credentials",
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const user = directory.signIn(params.username ?? "", params.password ?? "");
      if (user === undefined) throw new errors.InvalidGrant("username or password is not right");
      const owner = { accountId: user.subject, client };
      const scope = [...ctx.oidc.requestParamOIDCScopes].join(" ");
      const grant = new provider.Grant({ accountId: user.subject, clientId: client.clientId });
      grant.addOIDCScope(scope);
      const grantId = await grant.save();
      const token = new provider.AccessToken({ ...owner, grantId, gty: "client_credentials", scope });
      ctx.oidc.entity("AccessToken", token);
      const value = await token.save();
      ctx.body = { access_token: value, token_type: "Bearer", expires_in: token.expiration, scope };
    },
    ["username", "password", "scope"],
  );
}
