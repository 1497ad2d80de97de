import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Access } from "../../lib/access.ts";
import { renderPlain } from "../../testing/render.tsx";
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
