import { expect, test } from "vitest";
import { appProvider, cliProvider } from "./desired.ts";
import { brandLook } from "./ensure-brand.ts";
import { deployment, setUpHouse } from "./testing/set-up.ts";

const house = setUpHouse();
const look = brandLook(deployment.appUrl, {});

test("2026.2 knows neither grant_types nor meta_hide: a second run changes nothing there either", async () => {
  await house.restart({ version: "2026.2" });
  await house.setUp({ look });
  expect(house.provider("rediflow")).not.toHaveProperty("grant_types", appProvider.grantTypes);
  house.authentik.seen.splice(0);
  const { lines } = await house.setUp({ look });
  expect(house.changes()).toEqual([]);
  expect(lines[0]).toBe("left as found: 16 objects");
});

test("after the step to 2026.8 the old providers have every grant type; the command narrows them and says which go", async () => {
  await house.restart({ version: "2026.2" });
  await house.setUp({ look });
  house.authentik.upgrade();
  expect(house.provider("rediflow")?.["grant_types"]).toContain("password");
  const { lines } = await house.setUp({ look });
  expect(lines.slice(0, 3)).toEqual([
    "changed: provider rediflow (grant_types: takes off implicit, hybrid, client_credentials, password, urn:ietf:params:oauth:grant-type:device_code)",
    "changed: provider rediflow-cli (grant_types: takes off authorization_code, implicit, hybrid, password)",
    "changed: application rediflow-cli (meta_hide)",
  ]);
  expect(house.provider("rediflow")?.["grant_types"]).toEqual([...appProvider.grantTypes]);
  expect(house.provider("rediflow-cli")?.["grant_types"]).toEqual([...cliProvider.grantTypes]);
  house.authentik.seen.splice(0);
  await house.setUp({ look });
  expect(house.changes()).toEqual([]);
});
