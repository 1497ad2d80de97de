import { actionNames } from "@rediflow/policy";
import { expect, test } from "vitest";
import { areaName } from "../../lib/access-names.ts";
import { areasOf, shareText } from "./decided-areas.ts";

function decided(action: string, allowed: boolean) {
  return { action, subject: "", allowed, code: null, message: null };
}

test("decisions are parted by area, in the order of the list, and permissions are counted", () => {
  const areas = areasOf([
    decided("project:list", true),
    decided("person:list", true),
    decided("project:lock", false),
    decided("own-work:read", true),
    decided("month-closing:close", false),
    decided("brand-new:act", true),
  ]);
  expect(areas.map((area) => [area.name, area.cases.length, shareText(area)])).toEqual([
    ["Projects", 2, "1 of 2"],
    ["People and own work", 2, "everything"],
    ["Months to close", 1, "nothing"],
    ["brand-new", 1, "everything"],
  ]);
});

test("every action of the policy has an area with a name of its own", () => {
  for (const action of actionNames) expect(areaName(action)).not.toBe(action.split(":")[0]);
});
