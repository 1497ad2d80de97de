import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPlain } from "../../testing/render.tsx";
import { StaleNotice } from "./stale-notice.tsx";

const nothing = () => undefined;

test("who changed it and when stands above what changed, field by field", () => {
  const last = { by: "Eero Editor", at: "2026-11-26T12:02:00.000Z" };
  renderPlain(
    <StaleNotice
      what="this project"
      before={{ Name: "Aurora", Kind: "EU" }}
      now={{ Name: "Northern lights", Kind: "EU" }}
      last={last}
      onTake={nothing}
      onKeep={nothing}
    />,
  );
  const { textContent } = screen.getByRole("alert");
  expect(textContent).toMatch(/^Eero Editor changed this project in the meantime \(.*2026.*\)/);
  expect(textContent).toContain("Name: now “Northern lights”, was “Aurora”");
  expect(textContent).not.toContain("Kind");
});
