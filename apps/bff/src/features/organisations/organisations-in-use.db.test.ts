import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlanning, type Planning } from "../../testing/team.ts";

let planning: Planning;
let admin: Planning["admin"];
beforeAll(async () => {
  planning = await startPlanning();
  ({ admin } = planning);
});
afterAll(() => planning.server.stop());

const asOwner = (sql: string, values: unknown[]): Promise<unknown> =>
  withOwner(planning.server.database.ownerUrl, (owner) => owner.query(sql, values));
const organisation = async (shortName: string) =>
  (
    await admin.organisations.create.mutate({
      shortName,
      name: `${shortName} Oy`,
      parentId: null,
      country: "FI",
    })
  ).organisationId;

test("a person's organisation is the one in force in the month shown, and none where no membership is", async () => {
  const { currentMonth } = planning.server;
  const [left, next] = [await organisation("LEFT"), await organisation("NEXT")];
  const { personId } = await admin.people.create.mutate({
    code: "MOVES",
    name: "Milla Moves",
    email: null,
    organisationId: left,
    ftePercent: 100,
    fromMonth: currentMonth - 6,
  });
  await asOwner(`UPDATE person_organisations SET valid_to = access.first_day($2) - 1 WHERE person_id = $1`, [
    personId,
    currentMonth - 2,
  ]);
  await asOwner(
    "INSERT INTO person_organisations (person_id, organisation_id, valid_from) VALUES ($1, $2, access.first_day($3))",
    [personId, next, currentMonth + 3],
  );
  const shown = async (fromMonth: number) =>
    (await admin.people.list.query({ fromMonth, limit: 500 })).rows.find(({ id }) => id === personId)
      ?.organisation;
  expect(await shown(currentMonth)).toBeNull();
  expect(await shown(currentMonth + 3)).toBe("NEXT");
  expect(await shown(currentMonth - 20)).toBeNull();
  const { assignmentId } = await admin.team.add.mutate({
    projectId: planning.aurora,
    personId,
    roleTypeId: null,
  });
  expect(
    (await planning.team()).rows.find((row) => row.assignmentId === assignmentId)?.organisation,
  ).toBeNull();
});

test("ids in capitals are the same ids: no project becomes its own partner, and none has one twice", async () => {
  const organisationId = await organisation("CAPITALS");
  const partner = await organisation("PARTNER");
  const { projectId } = await admin.projects.create.mutate({
    code: "CAPS",
    name: "Caps",
    kind: "internal",
    lifecycleState: "idea",
    firstMonth: 24_400,
    durationMonths: 3,
    ownerOrganisationId: organisationId,
    partnerOrganisationIds: [organisationId.toUpperCase(), partner, partner.toUpperCase()],
  });
  const found = (await admin.projects.list.query()).rows.find(({ id }) => id === projectId);
  expect(found).toMatchObject({ owner: "CAPITALS", partners: ["PARTNER"] });
  expect((await admin.team.get.query({ projectId: projectId.toUpperCase() })).project.id).toBe(projectId);
});
