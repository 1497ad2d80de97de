import { expect, test } from "vitest";
import { profileMapping } from "./desired.ts";
import { newRow } from "./testing/rows.ts";
import { setUpStack } from "./testing/set-up.ts";

const stack = setUpStack();
const direct = profileMapping.expression.replace("all_groups()", "groups.all()");

/** rediflow-viewers above "department" above "team"; who is where. */
function nest(): void {
  const { groups, users } = stack.authentik.store;
  const viewers = groups.find(({ name }) => name === "rediflow-viewers")?.["pk"];
  const department = newRow.groups({ name: "department", parents: [viewers] });
  const team = newRow.groups({ name: "team", parents: [department["pk"]] });
  const others = newRow.groups({ name: "others" });
  groups.push(department, team, others);
  const person = (username: string, of: unknown[], more = {}) =>
    users.push(newRow.users({ username, name: username, groups: of, ...more }));
  person("in the team", [team["pk"]]);
  person("in both", [team["pk"], department["pk"]]);
  person("viewer already", [team["pk"], viewers]);
  person("elsewhere", [others["pk"]]);
  person("left", [team["pk"]], { is_active: false });
}

test("a member of a group below a rediflow- group has that group's name, once", async () => {
  await stack.setUp();
  nest();
  const { store, url, token } = stack.authentik;
  const groupsOf = async (username: string) => {
    const user = store.users.find((each) => each["username"] === username);
    const id = String(stack.provider("rediflow")?.["pk"]);
    const preview = `${url}/api/v3/providers/oauth2/${id}/preview_user/?for_user=${String(user?.["pk"])}`;
    const answer = await fetch(preview, { headers: { authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { preview: { groups: string[] } }).preview.groups;
  };
  expect(await groupsOf("in the team")).toEqual(["rediflow-viewers", "department", "team"]);
  expect(await groupsOf("viewer already")).toEqual(["rediflow-viewers", "department", "team"]);
  const mapping = store.scopes.find(({ name }) => name === profileMapping.name);
  Object.assign(mapping ?? {}, { expression: direct });
  expect(await groupsOf("in the team")).toEqual(["team"]);
});

test("an old installation is changed, and that is named as a change of rights, with how many gain a group", async () => {
  await stack.setUp();
  nest();
  const mapping = stack.authentik.store.scopes.find(({ name }) => name === profileMapping.name);
  Object.assign(mapping ?? {}, { expression: direct });
  stack.authentik.seen.splice(0);
  const { lines: before } = await stack.setUp({ dryRun: true });
  expect(before).toContain('would be changed: scope mapping "Rediflow: profile with groups" (expression)');
  expect(before).toContain(
    "would be a change of rights: a member of a group below a rediflow- group counts as its member now (all_groups); 2 users gain a rediflow- group by it",
  );
  expect(stack.changes()).toEqual([]);
  const { lines } = await stack.setUp();
  expect(lines.filter((line) => line.startsWith("change of rights: "))).toHaveLength(1);
  expect(mapping?.["expression"]).toBe(profileMapping.expression);
  const { lines: again } = await stack.setUp();
  expect(again.join("\n")).not.toContain("change of rights");
});

test("a provider with Authentik's own profile mapping has sent direct groups only", async () => {
  const { scopes, flows, providers } = stack.authentik.store;
  const profile = scopes.find((each) => each["scope_name"] === "profile")?.["pk"];
  const flow = flows[0]?.["pk"];
  const basics = { authorization_flow: flow, invalidation_flow: flow, redirect_uris: [] };
  providers.push(newRow.providers({ ...basics, name: "rediflow", property_mappings: [profile] }));
  const { lines } = await stack.setUp({ dryRun: true });
  expect(lines.join("\n")).toMatch(/would be a change of rights: .*0 users gain/);
});

test("a new installation changes nobody's rights", async () => {
  expect((await stack.setUp()).lines.join("\n")).not.toContain("change of rights");
});
