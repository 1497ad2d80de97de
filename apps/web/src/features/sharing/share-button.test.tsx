import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { answerChanges, WithApi } from "../../testing/api.tsx";
import { ShareButton } from "./share-button.tsx";
// What the button fetches when it is pressed: on a busy machine that may take longer than a test waits.
import "./share-panel.tsx";

test("a link whose answer was lost is asked for again under the same key, the next one under another", async () => {
  const address = "http://house.test/s/abc";
  const sent = answerChanges(null, { address }, { address });
  render(<ShareButton />, { wrapper: WithApi });
  const press = async () => {
    await act(async () => {
      fireEvent.click(screen.getByRole("button", { name: "Share" }));
      await Promise.resolve();
    });
  };
  await press();
  expect((await screen.findByRole("alert")).textContent).toContain("can't tell whether this was saved");
  await press();
  await press();
  await screen.findByLabelText("Address of this view");
  await press();
  await press();
  await screen.findByLabelText("Address of this view");
  const [lost, again, next] = sent.map(({ requestKey }) => requestKey);
  expect(sent).toHaveLength(3);
  expect(lost).toMatch(/^[\da-f-]{36}$/);
  expect(again).toBe(lost);
  expect(next).toMatch(/^[\da-f-]{36}$/);
  expect(next).not.toBe(lost);
});
