import { afterEach, expect, test, vi } from "vitest";
import { deploymentFrom, seedTestUsers, setUpOidc } from "@rediflow/authentik";
import { authentikApi } from "./authentik-api.ts";
import { takeInventory } from "./inventory.ts";
import { openJournal } from "./journal.ts";
import { deviceCode } from "./steps/device-code.ts";
import { nestedGroups } from "./steps/nested-groups.ts";
import { rediflowStarts } from "./steps/rediflow-starts.ts";
import { setUp } from "./steps/set-up.ts";
import { setUpAgain } from "./steps/set-up-again.ts";
import { signIns } from "./steps/sign-ins.ts";
import { signOutAtAuthentik } from "./steps/sign-out-at-authentik.ts";
import { signOutInRediflow } from "./steps/sign-out-in-rediflow.ts";
import { brand } from "./steps/brand.ts";
import { testUsers } from "./steps/test-users.ts";
import { openTrialStack, outcomeOf, type TrialStack } from "./testing/trial-stack.ts";
import type { Step } from "./trial.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

let stack: TrialStack;

afterEach(async () => {
  await stack.close();
  expect(stack.authentik.api.faults).toEqual([]);
});

/** Somebody's Rediflow is there, with its own address and secret, and its users are in other groups. */
async function configure(): Promise<void> {
  const { url, token } = stack.authentik;
  const deployment = deploymentFrom({ appUrl: "https://plan.example.org" });
  const say = () => undefined;
  await setUpOidc({ url, token, deployment, clientSecret: "the-secret-of-somebody", say });
  await seedTestUsers({ url, token, dryRun: false, say });
  const { users, groups } = stack.authentik.api.store;
  const viewer = users.find(({ username }) => username === "viewer@test");
  if (viewer) viewer["groups"] = [groups.find(({ name }) => name === "rediflow-admins")?.["pk"]];
  await authentikApi(stack.authentik).post(
    `/core/users/${String(users.find(({ username }) => username === "orguser@test")?.["pk"])}/set_password/`,
    { password: "test-password" },
  );
}

test("a Rediflow that Authentik knows already is as before, on 2026.2 too, which knows less", async () => {
  stack = await openTrialStack({ version: "2026.2" });
  await configure();
  const before = stack.contents();
  const orguser = signIns.filter(({ name }) => name.endsWith("orguser@test"));
  const steps = [setUp, setUpAgain, testUsers, rediflowStarts, brand, ...orguser, signOutInRediflow];
  const end = await stack.run({ steps });
  expect(end.outcomes.map(({ step, state }) => ({ step, state }))).toEqual(
    end.outcomes.map(({ step }) => ({ step, state: "passed" })),
  );
  expect(outcomeOf(end, "sign-out in Rediflow").seen).toContain("Authentik's own page");
  expect(end.version).toBe("2026.2.2");
  expect(stack.contents()).toBe(before);
});

/** Changes something behind the run's back, as a person by hand. */
function sabotage(what: string, change: (store: TrialStack["authentik"]["api"]["store"]) => void): Step {
  return {
    name: what,
    needs: [],
    run: () => {
      change(stack.authentik.api.store);
      return Promise.resolve("done");
    },
  };
}

test("what is wrong is said with what was seen, and all is put back", async () => {
  stack = await openTrialStack();
  const before = stack.contents();
  const implicit = stack.authentik.api.store.flows.find(
    ({ slug }) => slug === "default-provider-authorization-implicit-consent",
  );
  const noConsent = sabotage("no consent", ({ providers }) => {
    const cli = providers.find(({ name }) => name === "rediflow-cli");
    if (cli) cli["authorization_flow"] = implicit?.["pk"];
  });
  const directGroups = sabotage("direct groups only", ({ scopes }) => {
    const profile = scopes.find(({ name }) => name === "Rediflow: profile with groups");
    if (profile)
      profile["expression"] = String(profile["expression"]).replace("all_groups()", "groups.all()");
  });
  const elsewhere = sabotage("notices go elsewhere", ({ providers }) => {
    const app = providers.find(({ name }) => name === "rediflow");
    if (app) app["logout_uri"] = "http://localhost:9/oauth/backchannel-logout";
  });
  const steps = [
    ...[setUp, noConsent, directGroups, elsewhere, rediflowStarts],
    ...[nestedGroups, signOutAtAuthentik, deviceCode],
  ];
  const end = await stack.run({ steps });
  expect(outcomeOf(end, "nested groups")).toMatchObject({
    state: "failed",
    seen: expect.stringMatching(/^the role is none/) as string,
  });
  expect(outcomeOf(end, "sign-out at Authentik")).toMatchObject({
    state: "not tried",
    seen: expect.stringMatching(/^no notice came to http.*set REDIFLOW_HOST/) as string,
  });
  expect(outcomeOf(end, "device code")).toMatchObject({
    state: "failed",
    seen: "the code was granted without a question to the person who was signed in",
  });
  expect(outcomeOf(end, "clean-up")).toMatchObject({ state: "passed" });
  expect(stack.contents()).toBe(before);
});

test("a run that is stopped tries nothing more, and puts back what it made", async () => {
  stack = await openTrialStack();
  const before = stack.contents();
  const stopping = new AbortController();
  const tell = ({ step }: { step: string }): void => {
    if (step === "set-up") stopping.abort();
  };
  const end = await stack.run({ steps: [setUp, testUsers, rediflowStarts], stop: stopping.signal, tell });
  expect(outcomeOf(end, "test users, people and links")).toMatchObject({
    state: "not tried",
    seen: "the run was interrupted",
  });
  expect(outcomeOf(end, "clean-up")).toMatchObject({ state: "passed" });
  expect(stack.contents()).toBe(before);
});

test("a run that ends before its first step says of every step why it was not tried", async () => {
  stack = await openTrialStack();
  const steps = [setUp, testUsers, rediflowStarts];
  const end = await stack.run({ steps, stop: AbortSignal.abort() });
  expect(end.outcomes.map(({ step, state, seen }) => [step, state, seen])).toEqual([
    ["Authentik is ready", "not tried", "the run was interrupted"],
    ...steps.map(({ name }) => [name, "not tried", "needs Authentik is ready"]),
  ]);
});

test("what a run that was killed has left is put back by the next", async () => {
  stack = await openTrialStack();
  const before = stack.contents();
  const api = authentikApi(stack.authentik);
  const prefix = "test-authentik-killed";
  openJournal(stack.authentik.url).write({ before: await takeInventory(api), prefix });
  await api.post("/core/groups/", { name: `${prefix}-below-viewers` });
  await api.post("/core/groups/", { name: "somebody-elses" });
  const end = await stack.run({ steps: [] });
  expect(outcomeOf(end, "clean-up of an earlier run")).toMatchObject({ state: "passed" });
  expect(openJournal(stack.authentik.url).read()).toBeUndefined();
  const others = stack.authentik.api.store.groups.filter(({ name }) => name !== "somebody-elses");
  stack.authentik.api.store.groups = others;
  expect(stack.contents()).toBe(before);
});
