import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPlain } from "../testing/render.tsx";
import { SessionList } from "./session-list.tsx";

const times = {
  createdAt: "2026-03-02T08:00:00Z",
  lastSeenAt: "2026-03-02T09:00:00Z",
  expiresAt: "2026-03-09T08:00:00Z",
};
const here = {
  ...times,
  id: "here",
  current: true,
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0",
};
const there = { ...times, id: "there", current: false, userAgent: null };

test("the session that asks is marked and signs out, every other one is ended, each told by its browser", async () => {
  const onEnd = vi.fn();
  renderPlain(<SessionList sessions={[here, there]} ending={undefined} onEnd={onEnd} />);
  expect(screen.getAllByText("This browser")).toHaveLength(1);
  await userEvent.click(
    screen.getByRole("button", { name: /^Sign out here: Firefox 141 on Linux, last seen/ }),
  );
  await userEvent.click(
    screen.getByRole("button", { name: /^End this session: Unknown browser, last seen/ }),
  );
  expect(onEnd.mock.calls).toEqual([[here], [there]]);
});
