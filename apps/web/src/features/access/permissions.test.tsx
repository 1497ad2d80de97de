import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderPlain } from "../../testing/render.tsx";
import { Permissions } from "./permissions.tsx";

const cases = [
  { action: "project:list", subject: "", allowed: true, code: null, message: null },
  {
    action: "project:update",
    subject: "locked project",
    allowed: false,
    code: "project-locked",
    message: "A super admin can unlock it.",
  },
  { action: "session:list-own", subject: "", allowed: true, code: null, message: null },
];

test("areas are closed and say how much is allowed; opened by the keyboard, a refusal stands with its reason", async () => {
  renderPlain(<Permissions title="What you may do" cases={cases} />);
  const area = screen.getByRole("button", { name: /^Projects/ });
  expect(area.textContent).toContain("1 of 2");
  expect(area.getAttribute("aria-expanded")).toBe("false");
  area.focus();
  await userEvent.keyboard("{Enter}");
  expect(area.getAttribute("aria-expanded")).toBe("true");
  const panel = screen.getByRole("region", { name: /^Projects/ });
  const [first, second] = within(panel).getAllByRole("listitem");
  expect(first?.textContent).toBe("See projects");
  expect(second?.textContent).toBe("Change a project · locked projectA super admin can unlock it.");
  expect(within(panel).getByRole("img", { name: "not allowed" })).toBeDefined();
});

test("all areas are opened and closed at once", async () => {
  renderPlain(<Permissions title="What you may do" cases={cases} />);
  const expanded = () =>
    screen
      .getAllByRole("button", { name: /^(Projects|Accounts)/ })
      .map((button) => button.getAttribute("aria-expanded"));
  await userEvent.click(screen.getByRole("button", { name: "Open all" }));
  expect(expanded()).toEqual(["true", "true"]);
  await userEvent.click(screen.getByRole("button", { name: "Close all" }));
  expect(expanded()).toEqual(["false", "false"]);
});
