import { Provider, type Configuration, type KoaContextWithOIDC } from "oidc-provider";
import { grantByAppPassword } from "./app-password-grant.ts";
import { commonSettings, show, withoutExtras, type CommonSettings } from "./common-settings.ts";
import { giveHardDeviceCodes } from "./device-codes.ts";
import { deviceCodePage, deviceConfirmPage, deviceDonePage, type AskingTool } from "./device-pages.ts";
import type { Directory } from "./directory.ts";
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
      deviceFlow: devicePages(settings),
    },
  });
  goOutAsJwt(provider, settings.signingKey);
  grantByAppPassword(provider, settings.directory);
  giveHardDeviceCodes(provider);
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

function devicePages({
  appUrl,
  directory,
}: CommonSettings): NonNullable<Configuration["features"]>["deviceFlow"] {
  return {
    enabled: true,
    // eslint-disable-next-line max-params -- oidc-provider gives four
    userCodeInputSource: (ctx, form, _out, error) => {
      show(ctx, deviceCodePage(form, error && noticeOf(error)));
    },
    // eslint-disable-next-line max-params -- oidc-provider gives five
    userCodeConfirmSource: (ctx, form, asking, _device, userCode) => {
      const name = asking.clientName ?? asking.clientId;
      show(ctx, deviceConfirmPage(form, { ...askedBy(ctx, directory), name, userCode }));
    },
    successSource: (ctx) => {
      show(ctx, deviceDonePage(appUrl));
    },
  };
}

/** The scopes that the code of this request asks for, and the person who is asked; a person who is signed in is asked too. */
function askedBy({ oidc }: KoaContextWithOIDC, directory: Directory): Pick<AskingTool, "scopes" | "email"> {
  const scope = oidc.entities.DeviceCode?.params?.["scope"];
  const subject = oidc.session?.accountId;
  return {
    scopes: typeof scope === "string" ? scope.split(" ") : [],
    email: subject === undefined ? undefined : directory.find(subject)?.email,
  };
}

function noticeOf({ name }: Error): string {
  return name === "AbortedError"
    ? "You refused: the tool gets nothing."
    : "This code is wrong, or it was already used.";
}
