import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPlain } from "../testing/render.tsx";
// What a hint fetches when it is shown: on a busy machine that may take longer than a test waits.
import "./hint-note.tsx";
import { RefusableButton } from "./refusable-button.tsx";

const refusal = "Your role does not allow this.";

test("a button that may be used is used", async () => {
  const onUse = vi.fn();
  renderPlain(
    <RefusableButton refusal={null} onUse={onUse}>
      Lock
    </RefusableButton>,
  );
  const button = screen.getByRole("button", { name: "Lock" });
  await userEvent.click(button);
  expect(onUse).toHaveBeenCalledOnce();
  expect(button).toHaveProperty("ariaDisabled", "false");
  await userEvent.hover(button);
  expect(screen.queryByRole("tooltip")).toBeNull();
});

test("a refused button stays in reach, does nothing, and says why to screen readers", async () => {
  const onUse = vi.fn();
  renderPlain(
    <RefusableButton refusal={refusal} onUse={onUse}>
      Lock
    </RefusableButton>,
  );
  const button = screen.getByRole("button", { name: "Lock", description: refusal });
  await userEvent.tab();
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.hasAttribute("disabled")).toBe(false);
  await userEvent.keyboard("{Enter}");
  await userEvent.click(button);
  expect(onUse).not.toHaveBeenCalled();
});

test("the reason is shown on focus and on hover", async () => {
  renderPlain(<RefusableButton refusal={refusal}>Lock</RefusableButton>);
  await userEvent.tab();
  expect((await screen.findByRole("tooltip")).textContent).toBe(refusal);
  await userEvent.tab();
  expect(screen.queryByRole("tooltip")).toBeNull();
  await userEvent.hover(screen.getByRole("button"));
  expect((await screen.findByRole("tooltip")).textContent).toBe(refusal);
});

test("a reason that went away while it was shown does not come back by itself", async () => {
  const button = (reason: string | null) => <RefusableButton refusal={reason}>Lock</RefusableButton>;
  const { rerender } = renderPlain(button(refusal));
  await userEvent.hover(screen.getByRole("button"));
  await screen.findByRole("tooltip");
  rerender(button(null));
  await userEvent.unhover(screen.getByRole("button"));
  expect(screen.queryByRole("tooltip")).toBeNull();
  rerender(button(refusal));
  expect(screen.queryByRole("tooltip")).toBeNull();
  await userEvent.hover(screen.getByRole("button"));
  expect((await screen.findByRole("tooltip")).textContent).toBe(refusal);
});

test("a button that may be used tells its hint while the mouse rests on it, and a refused one why", async () => {
  const button = (reason: string | null) => (
    <RefusableButton refusal={reason} hint="Undo: Ada, March">
      Undo
    </RefusableButton>
  );
  const { rerender } = renderPlain(button(null));
  await userEvent.hover(screen.getByRole("button"));
  expect((await screen.findByRole("tooltip")).textContent).toBe("Undo: Ada, March");
  rerender(button(refusal));
  expect(screen.getByRole("tooltip").textContent).toBe(refusal);
});

test("a refused submit button keeps its form from being sent, by click and by Enter", async () => {
  const onSubmit = vi.fn((event: { preventDefault: () => void }) => {
    event.preventDefault();
  });
  const form = (reason: string | null) => (
    <form onSubmit={onSubmit}>
      <input aria-label="Code" />
      <RefusableButton type="submit" refusal={reason}>
        Create
      </RefusableButton>
    </form>
  );
  const { rerender } = renderPlain(form("Give it a code first."));
  await userEvent.type(screen.getByLabelText("Code"), "x{Enter}");
  await userEvent.click(screen.getByRole("button"));
  expect(onSubmit).not.toHaveBeenCalled();
  rerender(form(null));
  await userEvent.type(screen.getByLabelText("Code"), "{Enter}");
  expect(onSubmit).toHaveBeenCalledOnce();
});
