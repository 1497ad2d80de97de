import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startDevIdp, testPassword, type DevIdp } from "./index.ts";
import { createBrowser, type Browser, type Visit } from "./testing/browser.ts";
import {
  answerQuestion,
  deviceGrant,
  enterCode,
  findToolProvider,
  post,
  type ToolProvider,
} from "./testing/connect-device.ts";
import { appUrl, credentials } from "./testing/sign-in.ts";

let idp: DevIdp;
let provider: ToolProvider;

beforeAll(async () => {
  idp = await startDevIdp({ port: 0, appUrl, ...credentials });
  provider = await findToolProvider(idp.apiClient);
});

afterEach(() => vi.useRealTimers());

afterAll(async () => {
  await idp.stop();
});

interface Begun {
  deviceCode: string;
  userCode: string;
  address: string;
  link: string;
  lives: number;
  poll(): Promise<string>;
}

/** A tool asks for a code; polling tells the error, or `granted`. */
async function begin(scope = "openid profile offline_access rediflow-api"): Promise<Begun> {
  const { clientId: client_id, deviceEndpoint, tokenEndpoint } = provider;
  const { body } = await post(deviceEndpoint, { client_id, scope });
  const { device_code = "", user_code: userCode = "", verification_uri: address = "" } = body;
  return {
    deviceCode: device_code,
    userCode,
    address,
    lives: Number(body["expires_in"]),
    link: body["verification_uri_complete"] ?? "",
    poll: async () => {
      const answer = await post(tokenEndpoint, { grant_type: deviceGrant, client_id, device_code });
      return answer.body["error"] ?? "granted";
    },
  };
}

/** Opens a link that holds the code, as a browser with scripts does. */
async function open(browser: Browser, link: string): Promise<Visit> {
  const page = await browser.visit(link);
  const text = await page.response.clone().text();
  const fields = [...text.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  return await browser.submit(page.url, Object.fromEntries(fields) as Record<string, string>);
}

/** A browser whose person has connected a tool before and is signed in since. */
async function signedIn(email: string): Promise<Browser> {
  const browser = createBrowser();
  const { address, userCode } = await begin();
  const form = await enterCode(browser, { address, code: userCode, answer: "confirm" });
  await browser.submit(form.url, { email, password: testPassword });
  return browser;
}

test("a link with a code grants nothing without a question, to a person who is signed in neither", async () => {
  const browser = await signedIn("admin@test");
  const { link, poll } = await begin();
  const question = await open(browser, link);
  expect(question.response.status).toBe(200);
  expect(await poll()).toBe("authorization_pending");
  const done = await answerQuestion(browser, question, "confirm");
  expect(await done.response.text()).toContain("Your tool is connected.");
  expect(await poll()).toBe("granted");
});

test("the question names the tool, the person, the code and what each scope gives", async () => {
  const { link, userCode } = await begin();
  const asked = await (await open(await signedIn("admin@test"), link)).response.text();
  for (const part of [
    ...["Rediflow command line", "admin@test", userCode, "your name and your groups"],
    ...["whatever you may do", "new access for 30 days", "Did you start this yourself"],
  ])
    expect(asked).toContain(part);
  expect(asked).not.toContain("e-mail address");
  const less = await begin("openid email");
  const other = await (await open(createBrowser(), less.link)).response.text();
  expect(other).toContain("your e-mail address");
  expect(other).not.toContain("whatever you may do");
  expect(other).not.toContain("Signed in as");
});

test("no is an answer to the question of a link, and the tool is told", async () => {
  const browser = await signedIn("admin@test");
  const { link, poll } = await begin();
  const refused = await answerQuestion(browser, await open(browser, link), "abort");
  expect(await refused.response.text()).toContain("You refused: the tool gets nothing.");
  expect(await poll()).toBe("access_denied");
});

test("another site cannot answer the question: the form bears a secret of the browser's session", async () => {
  const browser = await signedIn("admin@test");
  const { link, address, userCode, poll } = await begin();
  await open(browser, link);
  await browser.submit(address, { xsrf: "guessed", user_code: userCode, confirm: "yes" });
  expect(await poll()).toBe("authorization_pending");
});

test("a code lives ten minutes", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { lives, poll } = await begin();
  expect(lives).toBe(600);
  vi.setSystemTime(Date.now() + 599_000);
  expect(await poll()).toBe("authorization_pending");
  vi.setSystemTime(Date.now() + 2_000);
  expect(["expired_token", "invalid_grant"]).toContain(await poll());
});

test("a device code is 128 printable characters, and all that must be written otherwise in a form or a shell is among them", async () => {
  const codes = await Promise.all(Array.from({ length: 5 }, async () => (await begin()).deviceCode));
  for (const code of codes) {
    expect(code).toMatch(/^[!-~]{128}$/);
    for (const hard of ["&", "+", "%20", '"', "'", "\\", "$", "`", "=", "#", "@"])
      expect(code).toContain(hard);
  }
  expect(new Set(codes.map((code) => code.indexOf("%20"))).size).toBeGreaterThan(1);
});

test("a code that is sent as it is printed is another code", async () => {
  const { deviceCode, poll } = await begin();
  const form = `grant_type=${deviceGrant}&client_id=${provider.clientId}&device_code=${deviceCode}`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await fetch(provider.tokenEndpoint, { method: "POST", headers, body: form });
  expect(await answer.json()).not.toMatchObject({ error: "authorization_pending" });
  expect(await poll()).toBe("authorization_pending");
});
