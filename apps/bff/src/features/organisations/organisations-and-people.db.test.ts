import { randomUUID } from "node:crypto";
import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
let admin: Planning["admin"];
beforeAll(async () => {
  planning = await startPlanning();
  ({ admin } = planning);
});
afterAll(() => planning.server.stop());

const asOwner = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  withOwner(planning.server.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as T[]);
const organisation = async (shortName: string, parentId: string | null = null) =>
  (await admin.organisations.create.mutate({ shortName, name: `${shortName} Oy`, parentId, country: "FI" }))
    .organisationId;
const listed = async (id: string) =>
  (await admin.organisations.list.query()).rows.find((each) => each.id === id) ??
  Promise.reject(new Error(id));

test("from nothing to a plan: organisation, person, project, team, cell", async () => {
  const organisationId = await organisation("START");
  const { currentMonth } = planning.server;
  const { personId } = await admin.people.create.mutate({
    code: "START1",
    name: "Sanna Start",
    email: "sanna@start.example",
    organisationId,
    ftePercent: 80,
    fromMonth: currentMonth,
  });
  const person = (await admin.people.list.query({ fromMonth: currentMonth, limit: 500 })).rows.find(
    ({ id }) => id === personId,
  );
  expect(person).toMatchObject({
    code: "START1",
    organisation: "START",
    load: [{ capacity: 8000 }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
  });
  const { projectId } = await admin.projects.create.mutate({
    code: "STARTP",
    name: "Start",
    kind: "internal",
    lifecycleState: "running",
    firstMonth: currentMonth,
    durationMonths: 12,
    ownerOrganisationId: organisationId,
    partnerOrganisationIds: [],
  });
  const { assignmentId } = await admin.team.add.mutate({ projectId, personId, roleTypeId: null });
  const cells = [{ assignmentId, month: currentMonth, amount: 5000, version: 0 }];
  expect((await admin.team.setAllocations.mutate({ projectId, cells })).written).toHaveLength(1);
  const events = await asOwner<{ action: string }>(
    "SELECT action FROM changes WHERE entity_id IN ($1, $2) ORDER BY seq",
    [organisationId, personId],
  );
  expect(events.map(({ action }) => action)).toEqual(["organisation:create", "person:create"]);
});

describe("an organisation", () => {
  test("is changed against its version; an older one is stale", async () => {
    const organisationId = await organisation("CHANGE");
    const change = { organisationId, name: "Changed", parentId: null, country: null, active: true };
    expect(await admin.organisations.update.mutate({ ...change, version: 1 })).toEqual({ version: 2 });
    expect(await refusal(admin.organisations.update.mutate({ ...change, version: 1 }))).toMatchObject({
      code: "stale",
      status: 409,
      detail: { version: 2 },
    });
    expect(await listed(organisationId)).toMatchObject({ name: "Changed", country: null, version: 2 });
  });

  test("with a short name that is taken is refused with a sentence, but a repeat of the same request is not", async () => {
    const asked = {
      shortName: "ONCE",
      name: "Once",
      parentId: null,
      country: null,
      requestKey: randomUUID(),
    };
    const first = await admin.organisations.create.mutate(asked);
    expect(
      await admin.organisations.create.mutate({ ...asked, requestKey: asked.requestKey.toUpperCase() }),
    ).toEqual(first);
    expect(
      await refusal(admin.organisations.create.mutate({ ...asked, requestKey: randomUUID() })),
    ).toMatchObject({
      code: "duplicate",
      status: 409,
      message: "Another organisation already uses this code.",
    });
  });

  test("does not lie below itself, also where two changes together would make a ring", async () => {
    const top = await organisation("RING1");
    const middle = await organisation("RING2", top);
    const bottom = await organisation("RING3", middle);
    const under = (organisationId: string, parentId: string | null, version = 1) =>
      admin.organisations.update.mutate({
        organisationId,
        version,
        name: "Ring",
        parentId,
        country: null,
        active: true,
      });
    for (const parent of [top, bottom])
      expect(await refusal(under(top, parent))).toMatchObject({
        code: "invalid-input",
        status: 400,
        message: "An organisation can't belong to itself or to one below it.",
      });
    const [left, right] = [await organisation("RING4"), await organisation("RING5")];
    const both = await Promise.allSettled([under(left, right), under(right, left)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("that is switched off keeps what it has and gets nothing new", async () => {
    const organisationId = await organisation("OFF");
    const { currentMonth } = planning.server;
    const person = (code: string) => ({
      code,
      name: "Off",
      email: null,
      organisationId,
      ftePercent: 100,
      fromMonth: currentMonth,
    });
    const { personId } = await admin.people.create.mutate(person("OFF1"));
    await admin.organisations.update.mutate({
      organisationId,
      version: 1,
      name: "Off",
      parentId: null,
      country: null,
      active: false,
    });
    const project = {
      code: "OFFP",
      name: "Off",
      kind: "internal",
      lifecycleState: "idea",
      firstMonth: currentMonth,
    } as const;
    const other =
      (await admin.organisations.list.query()).rows.find(({ shortName }) => shortName === "EXAMPLE")?.id ??
      "";
    const attempts = [
      () => admin.people.create.mutate(person("OFF2")),
      () =>
        admin.projects.create.mutate({
          ...project,
          durationMonths: 1,
          ownerOrganisationId: organisationId,
          partnerOrganisationIds: [],
        }),
      () =>
        admin.projects.create.mutate({
          ...project,
          durationMonths: 1,
          ownerOrganisationId: other,
          partnerOrganisationIds: [organisationId],
        }),
      () =>
        admin.organisations.create.mutate({
          shortName: "OFFSUB",
          name: "x",
          parentId: organisationId,
          country: null,
        }),
    ];
    for (const attempt of attempts)
      expect((await refusal(attempt())).message).toMatch(/^This organisation is switched off/);
    const people = (await admin.people.list.query({ fromMonth: currentMonth, limit: 500 })).rows;
    expect(people.find(({ id }) => id === personId)?.organisation).toBe("OFF");
    expect(people.some(({ code }) => code === "OFF2")).toBe(false);
  });

  test("and people are made by administrators only", async () => {
    const { editor, viewer, server } = planning;
    for (const who of [editor, viewer]) {
      const made = who.organisations.create.mutate({
        shortName: "NO",
        name: "No",
        parentId: null,
        country: null,
      });
      expect(await refusal(made)).toMatchObject({ code: "role-too-low", status: 403 });
      const person = who.people.create.mutate({
        code: "NO",
        name: "No",
        email: null,
        organisationId: randomUUID(),
        ftePercent: 1,
        fromMonth: server.currentMonth,
      });
      expect(await refusal(person)).toMatchObject({ code: "role-too-low", status: 403 });
    }
  });
});
