/** The settings that the set-up command, the blueprint and docs/authentik.md share; a test compares the three with them. */

/** Paths of Rediflow that Authentik must know. */
export const paths = {
  callback: "/oauth/callback",
  signedOut: "/signed-out",
  backchannelLogout: "/oauth/backchannel-logout",
  /** Authentik puts `light` or `dark` for the theme. */
  logo: "/static/img/logo-%(theme)s.svg",
  icon: "/static/img/icon.svg",
} as const;

/** The groups that give a role or narrow what is seen; membership is given in Authentik. */
export const groups = [
  "rediflow-super-admins",
  "rediflow-admins",
  "rediflow-editors",
  "rediflow-viewers",
  "rediflow-visibility-assigned",
  "rediflow-visibility-org",
] as const;

/** A member of this one group and a short name after it belongs to that organisation. */
export const organisationGroupPrefix = "rediflow-org-";

/** Objects that Authentik makes at its first start and ours build on. */
export const authentikOwn = {
  authorizationFlow: "default-provider-authorization-implicit-consent",
  // Without a question the sender of a link with a device code would get the tokens of whoever opens it.
  consentFlow: "default-provider-authorization-explicit-consent",
  // Not the provider's own default, which would leave the single sign-on session alive after signing out.
  invalidationFlow: "default-invalidation-flow",
  authenticationFlow: "default-authentication-flow",
  /** Some versions have applications for their own pages. */
  applicationPrefix: "authentik-",
  // Without a key Authentik signs with HS256 and publishes no key set, which Rediflow refuses.
  signingKey: "authentik Self-signed Certificate",
  scopes: {
    openid: "goauthentik.io/providers/oauth2/scope-openid",
    email: "goauthentik.io/providers/oauth2/scope-email",
    offlineAccess: "goauthentik.io/providers/oauth2/scope-offline_access",
  },
} as const;

/** A house that wants tools to ask each time makes a flow with this slug: Authentik's own remembers a consent for four weeks. */
export const askingFlow = "rediflow-cli-consent";

/** In the place of Authentik's own `profile` mapping: claims of several mappings are concatenated, so a second one with groups would double them. Groups above a person's own count, as they do in Authentik's own rules. */
export const profileMapping = {
  name: "Rediflow: profile with groups",
  scopeName: "profile",
  description: "Name and groups",
  expression: `return {
    "name": request.user.name,
    "given_name": request.user.name,
    "preferred_username": request.user.username,
    "nickname": request.user.username,
    "groups": sorted({group.name for group in request.user.all_groups()}),
}`,
} as const;

/** The scope that an access token must carry to be taken by Rediflow's API; it brings no claim. */
export const apiMapping = {
  name: "Rediflow: use of the API",
  scopeName: "rediflow-api",
  description: "Use Rediflow in your name",
  expression: "return {}",
} as const;

/** The lifetimes of tokens. The threshold makes Authentik give a new refresh token at every refresh. */
const validity = {
  accessTokenValidity: "hours=1",
  refreshTokenValidity: "days=30",
  refreshTokenThreshold: "seconds=0",
} as const;

/** The confidential client: Rediflow's server. `user_uuid` lets seeded users be recognised at their first login. */
export const appProvider = {
  name: "rediflow",
  clientType: "confidential",
  grantTypes: ["authorization_code", "refresh_token"],
  subMode: "user_uuid",
  issuerMode: "per_provider",
  includeClaimsInIdToken: true,
  logoutMethod: "backchannel",
  accessCodeValidity: "minutes=1",
  ...validity,
  // With one, Authentik encrypts its tokens, and no sign-in works.
  encryptionKey: null,
} as const;

/** The public client: the command line of people (device code) and of service accounts (app passwords). */
export const cliProvider = {
  name: "rediflow-cli",
  clientId: "rediflow-cli",
  clientType: "public",
  grantTypes: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token", "client_credentials"],
  subMode: "user_uuid",
  issuerMode: "per_provider",
  includeClaimsInIdToken: true,
  // Long enough to sign in before typing a device code.
  accessCodeValidity: "minutes=10",
  ...validity,
  encryptionKey: null,
} as const;

/** The slug of an application is part of its issuer. */
export const application = {
  slug: "rediflow",
  name: "Rediflow",
  metaDescription: "Who works on which project in which month",
} as const;

/** Hidden among "My applications": there is nothing to open. */
export const cliApplication = {
  slug: "rediflow-cli",
  name: "Rediflow command line",
  metaHide: true,
} as const;

/** Authentik has no flow of its own for device codes. */
export const deviceCodeFlow = {
  slug: "rediflow-device-code",
  name: "Rediflow device code",
  title: "Connect a device",
  designation: "stage_configuration",
  authentication: "require_authenticated",
} as const;

/** The title of the browser's tab, and the one above the form. */
export const brandTitle = "Rediflow";
export const signInTitle = "Sign in to Rediflow";

/** The values that differ between deployments. */
export interface Deployment {
  /** Rediflow's origin, without a slash at the end. */
  appUrl: string;
  clientId: string;
  redirectUri: string;
  /** Must be reachable from Authentik's worker, which is not always so of `appUrl`. */
  backchannelLogoutUri: string;
}

/** The variables of a deployment with what is taken when they are not given. */
export function deploymentFrom(given: {
  appUrl?: string | undefined;
  clientId?: string | undefined;
  redirectUri?: string | undefined;
  backchannelLogoutUri?: string | undefined;
}): Deployment {
  const appUrl = (given.appUrl ?? "http://localhost:5000").replace(/\/+$/, "");
  return {
    appUrl,
    clientId: given.clientId ?? "rediflow",
    redirectUri: given.redirectUri ?? appUrl + paths.callback,
    backchannelLogoutUri: given.backchannelLogoutUri ?? appUrl + paths.backchannelLogout,
  };
}

/** The deployment's name among "My applications". */
export function applicationLinks({ appUrl }: Deployment) {
  return { metaLaunchUrl: `${appUrl}/`, metaIcon: appUrl + paths.icon };
}

/** The exact addresses to which a browser may be sent after signing in and out. */
export function redirectUris({ appUrl, redirectUri }: Deployment) {
  return [
    { matchingMode: "strict", url: redirectUri, redirectUriType: "authorization" },
    { matchingMode: "strict", url: appUrl + paths.signedOut, redirectUriType: "logout" },
  ] as const;
}
