import { describe, expect, test } from "vitest";
import { examined } from "../testing/examined.ts";
import type { AuthentikSetup, ClientSetup } from "./authentik-setup.ts";
import type { CheckName } from "./checks.ts";
import type { Finding } from "./finding.ts";

const asking: ClientSetup = {
  subjectMode: "user_uuid",
  authorizationFlow: "default-provider-authorization-explicit-consent",
  asks: true,
  codeValidity: "minutes=10",
  grantTypes: ["authorization_code", "refresh_token"],
};
const right: AuthentikSetup = { app: { ...asking, asks: false }, tools: asking, bindings: [] };

const look = (name: CheckName, changed: Partial<AuthentikSetup> = {}): Promise<Finding> =>
  examined(
    name,
    {},
    { authentik: () => Promise.resolve({ answered: true, setup: { ...right, ...changed } }) },
  );

const names = ["subject-mode", "device-code", "application-access"] as const;

test.each(names)("%s is right with what setup-authentik-oidc makes", async (name) => {
  expect(await look(name)).toMatchObject({ state: "ok" });
});

test.each(names)("%s is not judged without a token, and says how to give one", async (name) => {
  const found = await examined(name, {});
  expect(found).toMatchObject({ state: "skipped" });
  expect(found.remedy).toContain("AUTHENTIK_TOKEN");
});

test.each(names)("%s says why Authentik shows nothing", async (name) => {
  const why = "Authentik refuses the token.";
  const found = await examined(name, {}, { authentik: () => Promise.resolve({ answered: false, why }) });
  expect(found).toMatchObject({ state: "skipped", found: why });
});

describe("subject-mode", () => {
  test.each(["app", "tools"] as const)(
    "warns where the provider of the %s names people otherwise",
    async (which) => {
      const found = await look("subject-mode", { [which]: { ...asking, subjectMode: "hashed_user_id" } });
      expect(found).toMatchObject({ state: "warning" });
      expect(found.found).toContain(`${which === "app" ? "rediflow" : "rediflow-cli"} has “hashed_user_id”`);
    },
  );

  test("is not judged where there is no provider", async () => {
    expect(await look("subject-mode", { app: undefined, tools: undefined })).toMatchObject({
      state: "skipped",
    });
  });
});

describe("device-code", () => {
  const tools = (changed: Partial<ClientSetup>) => look("device-code", { tools: { ...asking, ...changed } });

  test("warns where a code is granted without a question", async () => {
    const found = await tools({
      asks: false,
      authorizationFlow: "default-provider-authorization-implicit-consent",
    });
    expect(found).toMatchObject({ state: "warning" });
    expect(found.remedy).toContain("default-provider-authorization-explicit-consent");
  });

  test.each([
    ["minutes=1", "warning"],
    ["seconds=59", "warning"],
    ["minutes=4;seconds=59", "warning"],
    ["minutes=5", "ok"],
    ["hours=1", "ok"],
    ["something that Authentik will think of", "ok"],
  ])("whose codes live %s is a %s", async (codeValidity, state) => {
    expect(await tools({ codeValidity })).toMatchObject({ state });
  });

  test("is not judged by the organisation's own flow, and where there are no tools", async () => {
    expect(await tools({ asks: undefined })).toMatchObject({ state: "skipped" });
    expect(await look("device-code", { tools: undefined })).toMatchObject({ state: "skipped" });
  });
});

test("application-access names what turns people away, and not without end", async () => {
  const bindings = ["group Staff", "policy Only at noon", "user saga", "d", "e", "f", "g"];
  const found = await look("application-access", { bindings });
  expect(found).toMatchObject({ state: "warning" });
  expect(found.found).toContain("“group Staff”, “policy Only at noon”");
  expect(found.found).toContain("and 2 more");
});
