import { testPassword } from "../test-users.ts";
import { createBrowser, type Browser, type Visit } from "./browser.ts";

/** The address and the client in the way OIDC_API_CLIENTS names them, and where that issuer answers. */
export interface ToolProvider {
  clientId: string;
  issuer: string;
  tokenEndpoint: string;
  deviceEndpoint: string;
  userinfoEndpoint: string;
}

export interface ToolAnswer {
  status: number;
  body: Readonly<Record<string, string>>;
}

/** Reads the provider's discovery document. */
export async function findToolProvider(apiClient: string): Promise<ToolProvider> {
  const [clientId = "", issuer = ""] = apiClient.split("@");
  const found = await fetch(`${issuer}.well-known/openid-configuration`);
  const metadata = (await found.json()) as Record<string, string>;
  const { token_endpoint: tokenEndpoint = "", userinfo_endpoint: userinfoEndpoint = "" } = metadata;
  const { device_authorization_endpoint: deviceEndpoint = "" } = metadata;
  return { clientId, issuer, tokenEndpoint, deviceEndpoint, userinfoEndpoint };
}

/** Posts a form as a public client does. */
export async function post(url: string, fields: Readonly<Record<string, string>>): Promise<ToolAnswer> {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(fields) });
  return { status: answer.status, body: (await answer.json()) as ToolAnswer["body"] };
}

/** The grant type of RFC 8628. */
export const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** Opens the page for codes and sends a code, then says yes or no to what it asks. */
export async function enterCode(
  browser: Browser,
  { address, code, answer }: { address: string; code: string; answer: "confirm" | "abort" },
): Promise<Visit> {
  const page = await browser.visit(address);
  const xsrf = /name="xsrf" value="(\w+)"/.exec(await page.response.text())?.[1] ?? "";
  const asked = await browser.submit(page.url, { xsrf, user_code: code });
  if (!(await asked.response.clone().text()).includes("op.deviceConfirmForm")) return asked;
  return await answerQuestion(browser, asked, answer);
}

/** Says yes or no to the question whether a tool may connect. */
export async function answerQuestion(
  browser: Browser,
  { url, response }: Visit,
  answer: "confirm" | "abort",
): Promise<Visit> {
  const page = await response.text();
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
  return await browser.submit(url, { xsrf: field("xsrf"), user_code: field("user_code"), [answer]: "yes" });
}

/** Connects a tool for this person, from the tool's first request to its tokens. */
export async function connectDevice(provider: ToolProvider, email: string): Promise<ToolAnswer> {
  const { clientId: client_id, deviceEndpoint, tokenEndpoint } = provider;
  const scope = "openid profile offline_access rediflow-api";
  const { body: begun } = await post(deviceEndpoint, { client_id, scope });
  const { verification_uri: address = "", user_code: code = "", device_code = "" } = begun;
  const browser = createBrowser();
  const form = await enterCode(browser, { address, code, answer: "confirm" });
  await browser.submit(form.url, { email, password: testPassword });
  return await post(tokenEndpoint, { grant_type: deviceGrant, client_id, device_code });
}

/** A token for an account by its app password. */
export async function askWithAppPassword(
  { clientId: client_id, tokenEndpoint }: ToolProvider,
  { username, password = testPassword, scope = "openid profile rediflow-api" }: Record<string, string>,
): Promise<ToolAnswer> {
  const asked = { username: username ?? "", password, scope };
  return await post(tokenEndpoint, { grant_type: "client_credentials", client_id, ...asked });
}
