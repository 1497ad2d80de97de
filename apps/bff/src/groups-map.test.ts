import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { problemsOf, fewestVariables, refused, testConfig } from "./testing/test-config.ts";

const folder = mkdtempSync(join(tmpdir(), "rediflow-groups-map-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
const written = (content: string): string => {
  const path = join(folder, `${(files += 1).toString()}.json`);
  writeFileSync(path, content);
  return path;
};
const mapOf = (given: string) =>
  Object.fromEntries(testConfig({ OIDC_GROUPS_MAP: given }).oidc?.groups.map ?? []);

describe("a map of groups", () => {
  const json =
    '{"9f1c": "rediflow-editors", "/staff/planners": ["rediflow-editors", "rediflow-org-EXAMPLE"], "x": []}';
  const read = {
    "9f1c": ["rediflow-editors"],
    "/staff/planners": ["rediflow-editors", "rediflow-org-EXAMPLE"],
    x: [],
  };

  test("is JSON, or a file of it", () => {
    expect(mapOf(json)).toEqual(read);
    expect(mapOf(written(`\n ${json}`))).toEqual(read);
  });

  test("may hold names that objects have of themselves", () => {
    expect(mapOf('{"constructor": "rediflow-viewers"}')).toEqual({ constructor: ["rediflow-viewers"] });
  });

  test.each([
    ["a file that is not there", join(folder, "none.json")],
    ["no JSON", "{planners: rediflow-editors}"],
    ["a list", written('["rediflow-editors"]')],
    ["a group that is not Rediflow's", '{"planners": "editors"}'],
    ["a group that Rediflow doesn't know", '{"planners": "rediflow-editor"}'],
    ["a visibility that Rediflow doesn't know", '{"planners": "rediflow-visibility-all"}'],
    ["a number", '{"planners": 1}'],
    ["an empty name", '{"": "rediflow-editors"}'],
  ])("is refused with %s, of which nothing is printed", (_name, given) => {
    expect(refused({ OIDC_GROUPS_MAP: given })).toEqual(["OIDC_GROUPS_MAP"]);
    expect(problemsOf({ ...fewestVariables, OIDC_GROUPS_MAP: given }).join()).not.toContain(given);
  });
});
