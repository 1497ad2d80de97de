import { Provider, type Configuration } from "oidc-provider";
import { commonSettings, show, withoutExtras, type CommonSettings } from "./common-settings.ts";
import { messagePage, signOutPage } from "./pages.ts";

export interface ProviderSettings extends CommonSettings {
  clientId: string;
  clientSecret: string;
  backchannelLogoutUri: string | undefined;
}

/** The provider of the browser's logins: it has one client, Rediflow. */
export function createProvider(settings: ProviderSettings): Provider {
  return new Provider(settings.issuer, {
    ...commonSettings(settings),
    clients: [clientOf(settings)],
    clientAuthMethods: ["client_secret_post"],
    features: { ...withoutExtras, ...signingOut(settings.appUrl) },
    fetch: sendNotice(settings.backchannelLogoutUri),
  });
}

function clientOf({ appUrl, clientId, clientSecret, backchannelLogoutUri }: ProviderSettings) {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    client_name: "Rediflow",
    token_endpoint_auth_method: "client_secret_post",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    redirect_uris: [`${appUrl}/oauth/callback`],
    post_logout_redirect_uris: [`${appUrl}/signed-out`],
    // Only a client with such an address gets `sid` in its ID tokens: sendNotice keeps quiet when none was asked for.
    backchannel_logout_uri: backchannelLogoutUri ?? `${appUrl}/oauth/backchannel-logout`,
    backchannel_logout_session_required: true,
  } as const;
}

function signingOut(appUrl: string): NonNullable<Configuration["features"]> {
  return {
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        show(ctx, signOutPage(form));
      },
      postLogoutSuccessSource: (ctx) => {
        show(ctx, messagePage("Signed out", "You are signed out of the development login.", appUrl));
      },
    },
  };
}

/** Posts back-channel notices; the dispatcher that comes with them refuses loopback addresses, where Rediflow is in development. */
function sendNotice(address: string | undefined): NonNullable<Configuration["fetch"]> {
  return async (input, init) => {
    if (address === undefined) return new Response(null, { status: 204 });
    const request = { ...init };
    if ("dispatcher" in request) delete request.dispatcher;
    return await fetch(input, request);
  };
}
