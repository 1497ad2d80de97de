import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPlain } from "../testing/render.tsx";
import { ErrorNotice } from "./error-notice.tsx";

test("a failure is told at once, with a way out and what to tell who helps", async () => {
  const onRetry = vi.fn();
  renderPlain(
    <ErrorNotice
      title="Not found"
      sentence="This does not exist."
      reference="not-visible · request 7"
      onRetry={onRetry}
    />,
  );
  const alert = screen.getByRole("alert");
  expect(alert.textContent).toContain("This does not exist.");
  expect(alert.textContent).toContain("not-visible · request 7");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test("where nothing can be tried again, nothing is offered", () => {
  renderPlain(<ErrorNotice title="Not found" sentence="This does not exist." />);
  expect(screen.queryByRole("button")).toBeNull();
});
