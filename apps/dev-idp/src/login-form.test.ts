import type * as client from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testPassword, testUsers, type DevIdp } from "./index.ts";
import { createBrowser } from "./testing/browser.ts";
import { appUrl, beginLogin, exchangeCode, fillForm, startWithClient } from "./testing/sign-in.ts";

let idp: DevIdp;
let rp: client.Configuration;

beforeAll(async () => {
  ({ idp, rp } = await startWithClient());
});

afterAll(async () => {
  await idp.stop();
});

describe("the password form", () => {
  test("has labels, a button and everybody who can sign in, and no script", async () => {
    const { url, response } = await createBrowser().visit((await beginLogin(rp)).url);
    const page = await response.text();
    expect(url.href.startsWith(`${idp.issuer}interaction/`)).toBe(true);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page).toContain("<title>Sign in · Rediflow development login</title>");
    expect(page).toContain('<label for="email">E-mail</label>');
    expect(page).toContain('<label for="password">Password</label>');
    expect(page).toContain('<button type="submit">Sign in</button>');
    for (const { name, email } of testUsers) expect(page).toMatch(new RegExp(`${email}.*${name}`, "s"));
    expect(page).not.toContain("<script");
    expect(page).not.toContain('<p role="alert"');
  });

  test.each([
    ["editor@test", "wrong"],
    ["editor@test", ""],
    ["editor@test", testPassword.toUpperCase()],
    ["stranger@test", testPassword],
    ["", ""],
  ])("%s with the password %j is shown the form again, and may then sign in", async (email, password) => {
    const browser = createBrowser();
    const attempt = await beginLogin(rp);
    const { url, response } = await fillForm(browser, attempt.url, { email, password });
    const page = await response.text();
    expect(response.status).toBe(401);
    expect(page).toContain('<p role="alert">The e-mail or the password is wrong.</p>');
    expect(page).toContain(`value="${email}"`);
    const { url: callback } = await browser.submit(url, { email: " Editor@Test ", password: testPassword });
    expect((await exchangeCode(rp, callback, attempt)).claims()).toMatchObject({ email: "editor@test" });
  });

  test("what was typed comes back escaped, and the password does not come back", async () => {
    const typed = `"><script>alert('&')</script>`;
    const { response } = await fillForm(createBrowser(), (await beginLogin(rp)).url, {
      email: typed,
      password: "a-wrong-password",
    });
    const page = await response.text();
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"');
    expect(page).not.toContain("<script");
    expect(page).not.toContain("a-wrong-password");
  });

  test("a login hint fills the e-mail in", async () => {
    const { response } = await createBrowser().visit(
      (await beginLogin(rp, { login_hint: "admin@test" })).url,
    );
    expect(await response.text()).toContain('value="admin@test"');
  });

  test("prompt=consent asks for nothing but the password", async () => {
    const attempt = await beginLogin(rp, { prompt: "consent" });
    const { url } = await fillForm(createBrowser(), attempt.url, { email: "editor@test" });
    expect((await exchangeCode(rp, url, attempt)).refresh_token).toMatch(/./);
  });

  test("several logins of one browser may be open at once", async () => {
    const browser = createBrowser();
    const [one, two] = [await beginLogin(rp), await beginLogin(rp)];
    const [formOne, formTwo] = [await browser.visit(one.url), await browser.visit(two.url)];
    const words = { email: "editor@test", password: testPassword };
    const second = await browser.submit(formTwo.url, words);
    expect((await exchangeCode(rp, second.url, two)).claims()).toMatchObject({ email: "editor@test" });
    const first = await browser.submit(formOne.url, words);
    expect((await exchangeCode(rp, first.url, one)).claims()).toMatchObject({ email: "editor@test" });
  });
});

describe("a login that is over", () => {
  test.each(["shown", "sent"])("%s without its cookie, it gets a sentence and the way back", async (how) => {
    const form = await createBrowser().visit((await beginLogin(rp)).url);
    const stranger = createBrowser();
    const words = { email: "editor@test", password: testPassword };
    const { response } =
      how === "shown" ? await stranger.visit(form.url) : await stranger.submit(form.url, words);
    await expectExpired(response);
  });

  test("sent a second time, it gets the same sentence", async () => {
    const browser = createBrowser();
    const form = await browser.visit((await beginLogin(rp)).url);
    const words = { email: "editor@test", password: testPassword };
    expect((await browser.submit(form.url, words)).url.origin).toBe(appUrl);
    await expectExpired((await browser.submit(form.url, words)).response);
  });

  test("an address that cannot be read gets a page and no stack", async () => {
    const { response } = await createBrowser().visit(`${idp.issuer}interaction/%E0`);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toMatch(/at .*\.(js|ts):\d/);
  });
});

async function expectExpired(response: Response): Promise<void> {
  const page = await response.text();
  expect(response.status).toBe(400);
  expect(page).toContain(
    "This sign-in has expired or was already used. Go back to Rediflow and sign in again.",
  );
  expect(page).toContain(`href="${appUrl}"`);
  expect(page).not.toMatch(/at .*\.(js|ts):\d/);
}
