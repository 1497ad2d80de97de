import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { AccessContext, type Access } from "../lib/access.ts";
import { renderPlain } from "../testing/render.tsx";
import { OpenModeBanner } from "./open-mode-banner.tsx";

function renderIn(mode: Access["mode"]): void {
  renderPlain(
    <AccessContext value={{ mode } as Access}>
      <OpenModeBanner />
    </AccessContext>,
  );
}

test.each([
  ["view_only", /for viewing: everybody .* nothing can be changed\. An admin can set up a login/],
  ["allow_all", /everybody .* sees and changes everything, without a name in the history/],
] as const)("%s is said", (mode, sentence) => {
  renderIn(mode);
  expect(screen.getByRole("status").textContent).toMatch(sentence);
});

test("where there is a login nothing is said", () => {
  renderIn("login");
  expect(screen.queryByRole("status")).toBeNull();
});
