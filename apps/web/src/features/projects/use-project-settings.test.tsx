import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { SignedIn } from "../../testing/signed-in.tsx";
import type { Changeable } from "./project-changes.ts";
import { StaleNotice } from "./stale-notice.tsx";
import { useProjectSettings } from "./use-project-settings.ts";

const looked: Changeable & { id: string } = {
  id: "9a1f2b1e-8a57-4a52-9d0a-0b8a2d6c1f00",
  name: "Aurora",
  kind: "eu",
  lifecycleState: "running",
  firstMonth: 24314,
  durationMonths: 36,
  version: 1,
};
const became: Changeable & { id: string } = { ...looked, name: "Northern lights", version: 2 };

function Form({ project }: { project: Changeable & { id: string } }) {
  const { form, base, set, stale, take, keep } = useProjectSettings(project);
  return (
    <>
      <input
        aria-label="Name"
        value={form.name}
        onChange={(event) => {
          set({ name: event.currentTarget.value });
        }}
      />
      <output>{base.version}</output>
      {stale && <StaleNotice before={base} now={project} last={last} onTake={take} onKeep={keep} />}
    </>
  );
}

const last = { by: "Eero Editor", at: "2026-11-26T12:02:00.000Z" };

async function changedMeanwhile() {
  const { rerender } = render(<Form project={looked} />, { wrapper: SignedIn });
  await userEvent.type(screen.getByLabelText("Name"), " mine");
  expect(screen.queryByRole("alert")).toBeNull();
  rerender(<Form project={became} />);
  const { textContent } = screen.getByRole("alert");
  expect(textContent).toMatch(/^Eero Editor changed this project in the meantime \(.*2026.*\)/);
  expect(textContent).toContain("Name: now “Northern lights”, was “Aurora”");
}

const name = () => screen.getByLabelText<HTMLInputElement>("Name").value;

test("what was typed stays while somebody else's change is shown; taking the new values begins anew", async () => {
  await changedMeanwhile();
  expect(name()).toBe("Aurora mine");
  await userEvent.click(screen.getByRole("button", { name: "Take the new values" }));
  expect(name()).toBe("Northern lights");
  expect(screen.getByRole("status").textContent).toBe("2");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("keeping what was typed goes on against the new version", async () => {
  await changedMeanwhile();
  await userEvent.click(screen.getByRole("button", { name: "Keep what I typed" }));
  expect(name()).toBe("Aurora mine");
  expect(screen.getByRole("status").textContent).toBe("2");
  expect(screen.queryByRole("alert")).toBeNull();
});
