import { expect, test } from "vitest";
import { appProvider, cliProvider } from "./desired.ts";
import { brandLook } from "./ensure-brand.ts";
import { deployment, setUpStack } from "./testing/set-up.ts";

const stack = setUpStack();
const look = brandLook(deployment.appUrl, {});

test("2026.2 knows neither grant_types nor meta_hide: a second run changes nothing there either", async () => {
  await stack.restart({ version: "2026.2" });
  await stack.setUp({ look });
  expect(stack.provider("rediflow")).not.toHaveProperty("grant_types", appProvider.grantTypes);
  stack.authentik.seen.splice(0);
  const { lines } = await stack.setUp({ look });
  expect(stack.changes()).toEqual([]);
  expect(lines[0]).toBe("left as found: 16 objects");
});

test("after the step to 2026.8 the old providers have every grant type; the command narrows them and says which go", async () => {
  await stack.restart({ version: "2026.2" });
  await stack.setUp({ look });
  stack.authentik.upgrade();
  expect(stack.provider("rediflow")?.["grant_types"]).toContain("password");
  const { lines } = await stack.setUp({ look });
  expect(lines.slice(0, 3)).toEqual([
    "changed: provider rediflow (grant_types: takes off implicit, hybrid, client_credentials, password, urn:ietf:params:oauth:grant-type:device_code)",
    "changed: provider rediflow-cli (grant_types: takes off authorization_code, implicit, hybrid, password)",
    "changed: application rediflow-cli (meta_hide)",
  ]);
  expect(stack.provider("rediflow")?.["grant_types"]).toEqual([...appProvider.grantTypes]);
  expect(stack.provider("rediflow-cli")?.["grant_types"]).toEqual([...cliProvider.grantTypes]);
  stack.authentik.seen.splice(0);
  await stack.setUp({ look });
  expect(stack.changes()).toEqual([]);
});
