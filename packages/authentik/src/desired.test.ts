import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accessFromGroups } from "@rediflow/policy";
import { describe, expect, test } from "vitest";
import * as desired from "./desired.ts";
import { testUsers } from "./test-users.ts";

const page = readFileSync(join(import.meta.dirname, "../../../docs/authentik.md"), "utf8");

describe("docs/authentik.md says what the setup command does", () => {
  const { paths, appProvider, cliProvider, authentikOwn, application, cliApplication, deviceCodeFlow } =
    desired;
  const names = [
    ...Object.values(paths).map((path) => `{APP_URL}${path}\``),
    ...desired.groups,
    `${desired.organisationGroupPrefix}SHORTNAME`,
    ...appProvider.grantTypes,
    ...cliProvider.grantTypes,
    ...[appProvider.name, appProvider.subMode, cliProvider.clientId],
    ...[application.slug, cliApplication.slug, `application/o/${application.slug}/`],
    ...[authentikOwn.authorizationFlow, authentikOwn.invalidationFlow, authentikOwn.signingKey],
    ...[deviceCodeFlow.slug, deviceCodeFlow.designation, deviceCodeFlow.authentication],
    ...[desired.profileMapping.name, desired.apiMapping.name, desired.apiMapping.scopeName],
    ...testUsers.flatMap(({ username, groups }) => [username, ...groups]),
  ];

  test.each([...new Set(names)])("%s", (name) => {
    expect(page).toContain(name);
  });

  test("the expression to type in", () => {
    const typed = /```python\n(.*?)```/s.exec(page)?.[1]?.replaceAll(/^ {3}/gm, "").trim();
    expect(typed).toBe(desired.profileMapping.expression);
  });
});

test("the groups are those that the policy knows, and mean different things", () => {
  const meanings = desired.groups.map((group) => accessFromGroups([group], { visibilityEnabled: true }));
  expect(meanings.flatMap(({ unknownGroups }) => unknownGroups)).toEqual([]);
  expect(meanings.map(({ role, visibility }) => `${role} ${visibility}`)).toEqual([
    ...["superAdmin full", "admin full", "editor full", "viewer full"],
    ...["none assigned", "none organisation"],
  ]);
  const { organisationNames } = accessFromGroups([`${desired.organisationGroupPrefix}EXAMPLE`], {
    visibilityEnabled: true,
  });
  expect(organisationNames).toEqual(["EXAMPLE"]);
});
