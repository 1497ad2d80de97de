import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Access } from "../../lib/access.ts";
import { renderPlain } from "../../testing/render.tsx";
import { MissingRole } from "./missing-role.tsx";
import { MyGroups } from "./my-groups.tsx";

const strangers = Array.from({ length: 9999 }, (_, at) => `department-${at.toString()}`);
const accessWith = (groups: readonly string[]): Access =>
  ({
    groups,
    mode: "login",
    groupsRenamed: [],
    unknownGroups: [],
    unknownOrganisations: [],
    visibilityEnabled: true,
  }) as unknown as Access;

const listed = () => screen.getAllByRole("code").map((code) => code.textContent);

test("a few groups without a meaning stand beside the others", () => {
  renderPlain(<MyGroups access={accessWith(["choir", "rediflow-viewers"])} />);
  expect(listed()).toEqual(["choir", "rediflow-viewers"]);
  expect(screen.getByText("Rediflow doesn't use this group.")).toBeDefined();
});

test("thousands are counted, and shown where asked for", async () => {
  renderPlain(<MyGroups access={accessWith([...strangers, "rediflow-viewers"])} />);
  expect(listed()).toEqual(["rediflow-viewers"]);
  expect(screen.getByText(/^9,999 more groups/)).toBeDefined();
  expect(screen.queryByText(/department-9998/)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show them" }));
  expect(screen.getByText(/department-9998/)).toBeDefined();
});

test("a list that did not come is not an empty one", () => {
  const { unmount } = renderPlain(<MyGroups access={{ ...accessWith([]), groupsCame: true }} />);
  expect(screen.getByText(/the list of your sign-in is empty/)).toBeDefined();
  unmount();
  renderPlain(<MyGroups access={{ ...accessWith([]), groupsCame: false }} />);
  expect(screen.getByText(/sent no list of groups, not even an empty one/)).toBeDefined();
  renderPlain(<MyGroups access={{ ...accessWith([]), groupsCame: false, provider: "keycloak" }} />);
  expect(screen.getByText("No groups came with your sign-in.")).toBeDefined();
});

test("who has no role is told whether the groups are missing or the claim is", () => {
  const { unmount } = renderPlain(<MissingRole groupsCame provider="authentik" />);
  expect(screen.getByRole("alert").textContent).toContain("no group gives you a role yet");
  unmount();
  renderPlain(<MissingRole groupsCame={false} provider="authentik" />);
  expect(screen.getByRole("alert").textContent).toContain("the identity provider sent no groups");
  expect(screen.queryByText("rediflow-viewers")).toBeNull();
});

test.each([
  ["authentik", "the scope mapping that returns groups"],
  ["keycloak", "a mapper that adds the group membership to userinfo"],
  ["other", "OIDC_GROUPS_CLAIM"],
  [null, "OIDC_GROUPS_CLAIM"],
] as const)("where %s sent none, the remedy is of its menus, and of nobody else's", (provider, remedy) => {
  renderPlain(<MissingRole groupsCame={false} provider={provider} />);
  const said = screen.getByRole("alert").textContent;
  expect(said).toContain(remedy);
  expect(said.includes("Authentik")).toBe(provider === "authentik");
});

test("what came under another name stands beside what it is read as", () => {
  const groupsRenamed = [
    { came: "/rediflow-editors", readAs: ["rediflow-editors"] },
    { came: "9f1c", readAs: ["rediflow-viewers", "rediflow-org-A"] },
    { came: "guests", readAs: [] },
  ];
  renderPlain(<MyGroups access={{ ...accessWith(["rediflow-editors"]), groupsRenamed }} />);
  const rows = screen.getAllByRole("row").map((row) => row.textContent);
  expect(rows).toContain("/rediflow-editorscame, and is read as rediflow-editors");
  expect(rows).toContain("9f1ccame, and is read as rediflow-viewers, rediflow-org-A");
  expect(rows).toContain("guestscame, and is read as nothing");
});

test("a group below another is told from one at the top", () => {
  renderPlain(<MyGroups access={accessWith(["/staff/rediflow-admins"])} />);
  expect(screen.getByText(/a group below another, which gives nothing/)).toBeDefined();
});
