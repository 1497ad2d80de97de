import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startMisconfiguredProvider, type MisconfiguredProvider } from "../testing/misconfigured-provider.ts";
import { testConfig } from "../testing/test-config.ts";
import { createDiscovery } from "./discover.ts";
import { createOidc } from "./oidc.ts";

// A scope for the groups, say, can be set up at the provider while Rediflow runs.
const before = ["openid", "profile", "email", "offline_access"];
let scopes: string[];
let provider: MisconfiguredProvider;
let passedMs: number;
beforeEach(async () => {
  scopes = before;
  passedMs = 0;
  const clock = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => clock() + passedMs);
  provider = await startMisconfiguredProvider({ document: () => ({ scopes_supported: scopes }) });
});
afterEach(() => provider.stop());

const configuration = () => {
  const { oidc } = testConfig({ OIDC_ISSUER: provider.issuer });
  if (oidc === null) throw new Error("there is a provider");
  return oidc;
};

test("a scope for the groups is asked for at the first sign-in ten seconds after the provider has it, without a restart", async () => {
  const oidc = createOidc(configuration(), "http://localhost:5000");
  const asked = async (): Promise<string[]> =>
    (await oidc.beginLogin()).url.searchParams.get("scope")?.split(" ") ?? [];
  expect(await asked()).toEqual(before);
  scopes = [...before, "groups"];
  passedMs = 10_001;
  expect(await asked()).toEqual(scopes);
});

test("whatever else is asked of the provider is by what it said some minutes ago, and nobody waits for that", async () => {
  const discovered = createDiscovery(configuration());
  const known = async (): Promise<unknown> => (await discovered()).serverMetadata().scopes_supported;
  expect(await known()).toEqual(before);
  scopes = [...before, "groups"];
  passedMs = 60_000;
  expect(await known()).toEqual(before);
  passedMs = 121_000;
  expect(await known()).toEqual(before);
  await expect.poll(known).toEqual(scopes);
});

test("what was known stays known while the provider is away", async () => {
  const discovered = createDiscovery(configuration());
  const known = async (): Promise<unknown> => (await discovered()).serverMetadata().scopes_supported;
  expect(await known()).toEqual(before);
  await provider.stop();
  passedMs = 121_000;
  expect(await known()).toEqual(before);
  await expect(discovered(0)).rejects.toMatchObject({ code: "provider-unavailable" });
  expect(await known()).toEqual(before);
});
