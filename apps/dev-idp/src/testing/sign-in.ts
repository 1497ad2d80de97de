import * as client from "openid-client";
import { startDevIdp, testPassword, type DevIdp, type DevIdpOptions } from "../index.ts";
import type { Browser, Visit } from "./browser.ts";

export const appUrl = "http://localhost:5999";
export const credentials = { clientId: "rediflow", clientSecret: "a-secret-of-the-tests" };

/** A provider on a free port, and openid-client configured as Rediflow does it. */
export async function startWithClient(
  options: Partial<DevIdpOptions> = {},
): Promise<{ idp: DevIdp; rp: client.Configuration }> {
  const idp = await startDevIdp({ port: 0, appUrl, ...credentials, ...options });
  return { idp, rp: await discover(idp.issuer) };
}

/** Rediflow's view of this provider, signature checks included; `ask` stands in for fetch. */
export async function discover(
  issuer: string,
  ask: client.CustomFetch = (url, options) => fetch(url, options as RequestInit),
): Promise<client.Configuration> {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- only marked to stand out: these are loopback addresses
  const execute = [client.enableNonRepudiationChecks, client.allowInsecureRequests];
  const { clientId, clientSecret } = credentials;
  const settings = { execute, [client.customFetch]: ask };
  return await client.discovery(new URL(issuer), clientId, clientSecret, undefined, settings);
}

export interface Attempt {
  url: URL;
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** A login as Rediflow begins it; `changed` replaces parameters, and undefined takes one out. */
export async function beginLogin(
  rp: client.Configuration,
  changed: Readonly<Record<string, string | undefined>> = {},
): Promise<Attempt> {
  const attempt = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    codeVerifier: client.randomPKCECodeVerifier(),
  };
  const parameters: Record<string, string | undefined> = {
    redirect_uri: `${appUrl}/oauth/callback`,
    scope: "openid profile email offline_access groups",
    code_challenge: await client.calculatePKCECodeChallenge(attempt.codeVerifier),
    code_challenge_method: "S256",
    state: attempt.state,
    nonce: attempt.nonce,
    ...changed,
  };
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    ...attempt,
    url: client.buildAuthorizationUrl(rp, Object.fromEntries(given) as Record<string, string>),
  };
}

/** Opens the form at this address and sends it with these words. */
export async function fillForm(
  browser: Browser,
  url: URL,
  { email, password = testPassword }: { email: string; password?: string },
): Promise<Visit> {
  const form = await browser.visit(url);
  return await browser.submit(form.url, { email, password });
}

/** Exchanges the code of the callback address, with every check that Rediflow makes. */
export async function exchangeCode(
  rp: client.Configuration,
  callback: URL,
  attempt: Attempt,
): ReturnType<typeof client.authorizationCodeGrant> {
  return await client.authorizationCodeGrant(rp, callback, {
    pkceCodeVerifier: attempt.codeVerifier,
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    idTokenExpected: true,
  });
}

/** A whole login of this user in this browser. */
export async function signIn(
  rp: client.Configuration,
  browser: Browser,
  email: string,
): ReturnType<typeof client.authorizationCodeGrant> {
  const attempt = await beginLogin(rp);
  const { url } = await fillForm(browser, attempt.url, { email });
  return await exchangeCode(rp, url, attempt);
}

/** Visits the address and sends the form on it, as the page's script does. */
export async function signOut(browser: Browser, address: URL): Promise<Visit> {
  const page = await (await browser.visit(address)).response.text();
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? "";
  const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="(\w+)"/g)];
  return await browser.submit(
    action,
    Object.fromEntries(fields.map(([, name, value]) => [name, value])) as Record<string, string>,
  );
}
