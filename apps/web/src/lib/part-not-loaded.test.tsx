import { CatchBoundary } from "@tanstack/react-router";
import { act, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { Suspense } from "react";
import { expect, test, vi } from "vitest";
import { apiError } from "./api-error.ts";
import { lazyPart, PartNotLoaded } from "../ui/lazy-part.tsx";

test("a part that cannot be fetched leaves the page and is fetched again when asked", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const missing = new TypeError("Failed to fetch dynamically imported module: /static/people.js");
  const fetchPart = vi
    .fn(() => Promise.resolve(() => <p>People</p>))
    .mockRejectedValueOnce(missing)
    .mockRejectedValueOnce(missing);
  const Part = lazyPart(fetchPart);
  await Part.preload();
  await act(async () => {
    await Promise.resolve();
    render(
      <>
        <p>Frame</p>
        <CatchBoundary
          getResetKey={() => "same"}
          errorComponent={({ error, reset }) => (
            <button
              onClick={() => {
                if (error instanceof PartNotLoaded) error.forget();
                reset();
              }}
            >
              {apiError(error).code}
            </button>
          )}
        >
          <Suspense fallback="…">
            <Part />
          </Suspense>
        </CatchBoundary>
      </>,
    );
  });
  const retry = await screen.findByRole("button", { name: "part-not-loaded" });
  await act(() => userEvent.click(retry));
  expect(await screen.findByText("People")).toBeTruthy();
  expect(screen.getByText("Frame")).toBeTruthy();
  expect(fetchPart).toHaveBeenCalledTimes(3);
});
