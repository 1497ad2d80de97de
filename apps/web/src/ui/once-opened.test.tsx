import { notifications } from "@mantine/notifications";
import { act, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { renderPlain } from "../testing/render.tsx";
import { lazyPart } from "./lazy-part.tsx";
import { OnceOpened } from "./once-opened.tsx";

test("where what opens cannot be fetched, that is said, the page stays, and opening it again fetches it again", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const said = vi.spyOn(notifications, "show").mockReturnValue("");
  const Menu = lazyPart(
    vi.fn(() => Promise.resolve(() => <p>Menu</p>)).mockRejectedValueOnce(new TypeError("Failed to fetch")),
  );
  function Page() {
    const [opened, setOpened] = useState(false);
    return (
      <>
        <button
          onClick={() => {
            setOpened(!opened);
          }}
        >
          {opened ? "Close" : "Open"}
        </button>
        <OnceOpened
          opened={opened}
          onFail={() => {
            setOpened(false);
          }}
        >
          <Menu />
        </OnceOpened>
      </>
    );
  }
  renderPlain(<Page />);
  await act(() => userEvent.click(screen.getByRole("button", { name: "Open" })));
  await screen.findByRole("button", { name: "Open" });
  expect(said).toHaveBeenCalledOnce();
  expect(screen.queryByText("Menu")).toBeNull();
  await act(() => userEvent.click(screen.getByRole("button", { name: "Open" })));
  expect(await screen.findByText("Menu")).toBeTruthy();
  expect(said).toHaveBeenCalledOnce();
});
