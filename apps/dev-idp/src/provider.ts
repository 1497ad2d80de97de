import { Provider, type Configuration } from "oidc-provider";
import { sendNotice, type BackChannel } from "./back-channel.ts";
import { commonSettings, show, withoutExtras, type CommonSettings } from "./common-settings.ts";
import { messagePage, signOutPage } from "./pages.ts";
import type { Sessions } from "./sessions.ts";

export interface ProviderSettings extends CommonSettings {
  clientId: string;
  clientSecret: string;
  channel: BackChannel;
  sessions: Sessions;
}

/** The provider of the browser's logins: it has one client, Rediflow. */
export function createProvider(settings: ProviderSettings): Provider {
  const { sessions, channel } = settings;
  const common = commonSettings(settings);
  return new Provider(settings.issuer, {
    ...common,
    adapter: sessions.adapter,
    clients: [clientOf(settings)],
    clientAuthMethods: ["client_secret_post"],
    routes: { ...common.routes, revocation: "/revoke/" },
    features: { ...withoutExtras, ...signingOut(settings.appUrl), revocation },
    fetch: sendNotice(channel, sessions),
  });
}

const revocation: NonNullable<Configuration["features"]>["revocation"] = {
  enabled: true,
  allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
};

function clientOf({ appUrl, clientId, clientSecret, channel }: ProviderSettings) {
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
    backchannel_logout_uri: channel.address ?? `${appUrl}/oauth/backchannel-logout`,
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
