import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPlain } from "../../testing/render.tsx";
import { MoreRows } from "./more-rows.tsx";

test("rows that did not come are said to be missing, with a way to ask again", async () => {
  const readMore = vi.fn();
  const { rerender } = renderPlain(
    <MoreRows label="Show older changes" pages={{ readMore, isReadingMore: false, error: null }} />,
  );
  await userEvent.click(screen.getByRole("button", { name: "Show older changes" }));
  rerender(<MoreRows pages={{ readMore, isReadingMore: false, error: new TypeError("fetch failed") }} />);
  expect(screen.getByRole("alert").textContent).not.toBe("");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(readMore).toHaveBeenCalledTimes(2);
});

test("where all rows are here, nothing is offered", () => {
  renderPlain(<MoreRows pages={{ readMore: undefined, isReadingMore: false, error: null }} />);
  expect(screen.queryByRole("button")).toBeNull();
});
