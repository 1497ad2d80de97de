import { expect, test } from "vitest";
import { startMisconfiguredProvider } from "../testing/misconfigured-provider.ts";
import { testConfig } from "../testing/test-config.ts";
import { createOidc } from "./oidc.ts";

/** The authorization request to a provider whose discovery document lists these scopes. */
async function requestFor(scopes_supported: readonly string[] | undefined): Promise<URLSearchParams> {
  const provider = await startMisconfiguredProvider({ document: () => ({ scopes_supported }) });
  try {
    const { oidc, appOrigin } = testConfig({ OIDC_ISSUER: provider.issuer });
    if (oidc === null) throw new Error("the tests have a login");
    return (await createOidc(oidc, appOrigin).beginLogin()).url.searchParams;
  } finally {
    await provider.stop();
  }
}

const always = "openid profile email offline_access";

test.each([
  ["lists groups", ["openid", "profile", "groups"], `${always} groups`],
  ["lists others only", ["openid", "profile", "email", "offline_access", "group", "ak_groups"], always],
  ["lists none", [], always],
  ["says nothing of scopes", undefined, always],
])("a provider that %s is asked for the right ones", async (_name, listed, asked) => {
  expect((await requestFor(listed)).get("scope")).toBe(asked);
});

test("every request is a code flow with PKCE, state and nonce", async () => {
  const request = await requestFor(undefined);
  expect(Object.fromEntries(request)).toMatchObject({ response_type: "code", code_challenge_method: "S256" });
  for (const name of ["code_challenge", "state", "nonce"])
    expect(request.get(name), name).toMatch(/^[\w-]{43}$/);
});
