import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answerApi } from "../../testing/api.tsx";
import { SignedIn } from "../../testing/signed-in.tsx";
import { ProjectSettingsForm } from "./project-settings-form.tsx";
import type { Project } from "./project.ts";

const looked = {
  id: "9a1f2b1e-8a57-4a52-9d0a-0b8a2d6c1f00",
  code: "AURORA",
  owner: "EXAMPLE",
  partners: [],
  name: "Aurora",
  kind: "eu",
  lifecycleState: "running",
  state: { name: "Running", countsAs: "firm" },
  firstMonth: 24314,
  durationMonths: 36,
  lock: null,
  version: 1,
} as unknown as Project;
const became: Project = { ...looked, name: "Northern lights", version: 2 };

async function changedMeanwhile() {
  const states = { rows: [{ code: "running", name: "Running", active: true }], total: 1, next: null };
  const sent = answerApi({ "lifecycleStates.list": states }, [{ version: 3 }]);
  const form = (project: Project) => <ProjectSettingsForm project={project} onDone={() => undefined} />;
  const { rerender } = render(form(looked), { wrapper: SignedIn });
  await userEvent.type(await screen.findByLabelText(/^Name/), " mine");
  expect(screen.queryByRole("alert")).toBeNull();
  rerender(form(became));
  const { textContent } = screen.getByRole("alert");
  expect(textContent).toMatch(/^Somebody changed this project in the meantime/);
  expect(textContent).toContain("Name: now “Northern lights”, was “Aurora”");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(sent).toEqual([]);
  return sent;
}

const name = () => screen.getByLabelText<HTMLInputElement>(/^Name/).value;

async function save(sent: { input: unknown }[]) {
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => {
    expect(sent).toHaveLength(1);
  });
  return sent[0]?.input;
}

test("what was typed stays while somebody else's change is shown; taking the new values begins anew", async () => {
  const sent = await changedMeanwhile();
  expect(name()).toBe("Aurora mine");
  await userEvent.click(screen.getByRole("button", { name: "Take the new values" }));
  expect(name()).toBe("Northern lights");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(await save(sent)).toMatchObject({ name: "Northern lights", version: 2 });
});

test("keeping what was typed goes on against the new version", async () => {
  const sent = await changedMeanwhile();
  await userEvent.click(screen.getByRole("button", { name: "Keep what I typed" }));
  expect(name()).toBe("Aurora mine");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(await save(sent)).toMatchObject({ name: "Aurora mine", version: 2 });
});
