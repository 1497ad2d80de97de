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
});

test("who has no role is told whether the groups are missing or the claim is", () => {
  const { unmount } = renderPlain(<MissingRole groupsCame />);
  expect(screen.getByRole("alert").textContent).toContain("no group gives you a role yet");
  unmount();
  renderPlain(<MissingRole groupsCame={false} />);
  expect(screen.getByRole("alert").textContent).toContain("the identity provider sent no groups");
  expect(screen.queryByText("rediflow-viewers")).toBeNull();
});
