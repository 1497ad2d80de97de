import { Provider, type Configuration } from "oidc-provider";
import { grantByAppPassword } from "./app-password-grant.ts";
import { commonSettings, show, withoutExtras, type CommonSettings } from "./common-settings.ts";
import { deviceCodePage, deviceConfirmPage, deviceDonePage } from "./device-pages.ts";
import { goOutAsJwt } from "./jwt-access-tokens.ts";

/** The public client of tools, named as the one that is set up in Authentik. */
export const cliClientId = "rediflow-cli";

/**
 * The provider of tools, which Authentik has too, with an issuer of its own: people connect with a device code, accounts
 * with an app password, and the access tokens are JWT with our API scope for those who ask for it.
 */
export function createCliProvider(settings: CommonSettings): Provider {
  const common = commonSettings(settings);
  const provider = new Provider(settings.issuer, {
    ...common,
    scopes: ["openid", "offline_access", "rediflow-api"],
    clients: [client],
    clientAuthMethods: ["none"],
    routes: { ...common.routes, device_authorization: "/device/", code_verification: "/connect" },
    features: {
      ...withoutExtras,
      clientCredentials: { enabled: true },
      deviceFlow: devicePages(settings.appUrl),
    },
  });
  goOutAsJwt(provider, settings.signingKey);
  grantByAppPassword(provider, settings.directory);
  return provider;
}

const client = {
  client_id: cliClientId,
  client_name: "Rediflow command line",
  token_endpoint_auth_method: "none",
  grant_types: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token", "client_credentials"],
  response_types: [],
  redirect_uris: [],
} as const;

function devicePages(appUrl: string): NonNullable<Configuration["features"]>["deviceFlow"] {
  return {
    enabled: true,
    // eslint-disable-next-line max-params -- oidc-provider gives four
    userCodeInputSource: (ctx, form, _out, error) => {
      show(ctx, deviceCodePage(form, error !== undefined));
    },
    // eslint-disable-next-line max-params -- oidc-provider gives five
    userCodeConfirmSource: (ctx, form, asking, _device, userCode) => {
      show(ctx, deviceConfirmPage(form, { name: asking.clientName ?? asking.clientId, userCode }));
    },
    successSource: (ctx) => {
      show(ctx, deviceDonePage(appUrl));
    },
  };
}
