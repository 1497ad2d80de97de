import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { Suspense } from "react";
import { expect, test } from "vitest";
import { AccessContext, type Access } from "../../lib/access.ts";
import { answerApi, WithApi } from "../../testing/api.tsx";
import { AddPerson } from "./add-person.tsx";
import type { Team } from "./team.ts";

const access = {
  userId: "u",
  role: "superAdmin",
  visibility: "full",
  viewOnly: false,
  personId: null,
  organisationIds: [],
  rootOrganisationIds: [],
  currentMonth: 24_320,
} as Partial<Access> as Access;
const subject = { ownerOrganisationId: "o", partnerOrganisationIds: [], assignedToMe: false, lock: null };
const team = { project: { id: "p", subject }, rows: [] } as unknown as Team;
const people = ["Anna", "Bela"].map((name) => ({ id: name, code: name, name, detail: null }));

test("a person whose adding was lost is added under the same key, another one under another", async () => {
  const sent = answerApi({ "people.search": { rows: people, total: 2, picked: [] } }, [null, {}, {}, {}]);
  render(
    <Suspense>
      <AccessContext value={access}>
        <AddPerson team={team} />
      </AccessContext>
    </Suspense>,
    { wrapper: WithApi },
  );
  const add = async (name: string, times: number): Promise<void> => {
    await userEvent.click(await screen.findByRole("combobox", { name: "Person" }));
    await userEvent.click(await screen.findByRole("option", { name: new RegExp(name) }));
    await userEvent.click(screen.getByRole("button", { name: "Add to the project" }));
    await waitFor(() => {
      expect(sent).toHaveLength(times);
    });
  };
  await add("Anna", 1);
  expect((await screen.findByRole("alert")).textContent).toContain("can't tell whether this was saved");
  await add("Bela", 2);
  await add("Anna", 3);
  await add("Anna", 4);
  const [lost, other, again, next] = sent.map(({ requestKey }) => requestKey);
  expect(lost).toMatch(/^[\da-f-]{36}$/);
  expect(again).toBe(lost);
  expect(new Set([lost, other, next]).size).toBe(3);
});
