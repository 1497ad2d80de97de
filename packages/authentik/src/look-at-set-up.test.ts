import { expect, test } from "vitest";
import { authentikOwn, cliProvider } from "./desired.ts";
import { lookAtSetUp } from "./look-at-set-up.ts";
import { fakeClock } from "./testing/fake-clock.ts";
import { newRow } from "./testing/rows.ts";
import { setUpStack } from "./testing/set-up.ts";

const stack = setUpStack();
const look = (token = stack.authentik.token) =>
  lookAtSetUp({ url: stack.authentik.url, token, clientId: "rediflow", clock: fakeClock() });

const flow = (slug: string): unknown =>
  stack.authentik.store.flows.find((each) => each["slug"] === slug)?.["pk"];

test("nothing is seen where nothing was set up", async () => {
  expect(await look()).toEqual({ app: undefined, tools: undefined, bindings: [] });
});

test("what the set-up made is seen as it is, and nothing is changed", async () => {
  await stack.setUp();
  const before = stack.changes().length;
  const common = { subjectMode: "user_uuid" };
  expect(await look()).toEqual({
    app: {
      ...common,
      authorizationFlow: authentikOwn.authorizationFlow,
      asks: false,
      codeValidity: "minutes=1",
      grantTypes: ["authorization_code", "refresh_token"],
    },
    tools: {
      ...common,
      authorizationFlow: authentikOwn.consentFlow,
      asks: true,
      codeValidity: "minutes=10",
      grantTypes: [...cliProvider.grantTypes],
    },
    bindings: [],
  });
  expect(stack.changes()).toHaveLength(before);
});

test("what was made otherwise by hand is seen", async () => {
  await stack.setUp();
  const { flows, bindings, applications } = stack.authentik.store;
  const own = newRow.flows({
    slug: "our-consent",
    designation: "authorization",
    name: "Ours",
    title: "Ours",
  });
  flows.push(own);
  Object.assign(stack.provider("rediflow-cli") ?? {}, {
    sub_mode: "hashed_user_id",
    authorization_flow: flow(authentikOwn.authorizationFlow),
    access_code_validity: "minutes=1",
  });
  Object.assign(stack.provider("rediflow") ?? {}, { authorization_flow: own["pk"] });
  const target = applications.find(({ slug }) => slug === "rediflow")?.["pbm_uuid"];
  const policy_obj = {
    pk: own["pk"],
    name: "Only at noon",
    component: "",
    verbose_name: "",
    verbose_name_plural: "",
    meta_model_name: "",
    bound_to: 1,
  };
  bindings.push(newRow.bindings({ target, policy: own["pk"], policy_obj }));
  expect(await look()).toMatchObject({
    app: { authorizationFlow: "our-consent", asks: undefined },
    tools: { subjectMode: "hashed_user_id", asks: false, codeValidity: "minutes=1" },
    bindings: ['policy "Only at noon"'],
  });
});

test("a few seconds of a real clock are enough", async () => {
  const { url, token } = stack.authentik;
  expect(await lookAtSetUp({ url, token, clientId: "rediflow", deadline: 10_000 })).toMatchObject({
    bindings: [],
  });
});

test("a token that is refused ends it with a sentence without the token", async () => {
  const error: unknown = await look("a-token-of-nobody").catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "AuthentikError", fault: "token" });
  expect((error as Error).message).not.toContain("a-token-of-nobody");
});

test("an Authentik that is away is said to be, at once", async () => {
  const { url, token } = stack.authentik;
  await stack.authentik.close();
  const looking = lookAtSetUp({ url, token, clientId: "rediflow", deadline: 3000 });
  await expect(looking).rejects.toMatchObject({ name: "AuthentikError", fault: "unreachable" });
});
