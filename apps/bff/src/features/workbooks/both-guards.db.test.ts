import { asOwner } from "@rediflow/db-admin/as-owner";
import { withOwner } from "@rediflow/db-admin/testing";
import { peopleImport, projectImport, type EnteredTransaction, type Importer } from "@rediflow/import";
import {
  writePeopleWorkbook,
  writeProjectWorkbook,
  type PeopleDocument,
  type ProjectDocument,
} from "@rediflow/spreadsheet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";
import { faultLines, workbooksOf } from "../../testing/workbooks.ts";

// An editor of EXAMPLE sends workbooks about a project of others that they do not see.
const groups = ["rediflow-editors", "rediflow-visibility-org", "rediflow-org-EXAMPLE"];
const email = "orguser@test";

interface Others {
  code: string;
  owner: string;
  person: string;
  month: number;
}

/** A project that the editor does not see, and a person of theirs whom they do see. */
const others = (server: TestServer): Promise<Others> =>
  withOwner(server.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<Others>(
      `SELECT p.code, o.short_name AS owner, (SELECT code FROM persons pe JOIN person_organisations po ON po.person_id = pe.id
         JOIN organisations x ON x.id = po.organisation_id WHERE x.short_name = 'EXAMPLE' ORDER BY code LIMIT 1) AS person,
         greatest(p.first_month, $1) AS month
       FROM projects p JOIN organisations o ON o.id = p.owner_organisation_id
       WHERE p.first_month + p.duration_months > $1 + 1 AND NOT EXISTS (SELECT 1 FROM project_locks l WHERE l.project_id = p.id)
         AND NOT EXISTS (SELECT 1 FROM organisations e WHERE e.short_name = 'EXAMPLE'
         AND (e.id = p.owner_organisation_id OR e.id IN (SELECT organisation_id FROM project_partners WHERE project_id = p.id)))
       ORDER BY p.code LIMIT 1`,
      [server.currentMonth],
    );
    const [found] = rows;
    if (found === undefined) throw new Error("the demo world has a project of others");
    return found;
  });

function peopleOf({ code, person, month }: Others): PeopleDocument {
  const cells = [{ month, amount: 1000 }];
  return { persons: [], ftePeriods: [], assignments: [{ row: 2, project: code, person, role: null, cells }] };
}

function projectOf({ code, owner }: Others): ProjectDocument {
  const said = { kind: null, lifecycleState: null, awarded: null, firstMonth: 24_300, durationMonths: 60 };
  return { project: { code, name: "Taken over", owner, ...said }, organisations: [] };
}

const rows = (server: TestServer) =>
  withOwner(server.database.ownerUrl, async (owner) => {
    const { rows: found } = await owner.query(
      `SELECT (SELECT md5(string_agg(p::text, ',' ORDER BY p.id)) FROM projects p) AS projects, (SELECT count(*) FROM assignments) AS assignments,
         (SELECT md5(string_agg(al::text, ',' ORDER BY al::text)) FROM allocations al) AS allocations, (SELECT count(*) FROM changes) AS events`,
    );
    return found[0] as Record<string, unknown>;
  });

describe.each([
  ["with both guards", false],
  ["with PostgreSQL's guard switched off", true],
])("%s", (_name, served) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({}, { asOwner: served });
    server.idp.setGroups(email, groups);
  });
  afterAll(() => server.stop());

  test("the policy refuses another organisation's project, and nothing is written", async () => {
    const found = await others(server);
    const before = await rows(server);
    const editor = workbooksOf(await server.signIn(email), server.origin);
    const people = writePeopleWorkbook(peopleOf(found), "ods");
    const preview = await editor.preview("people", people);
    expect(faultLines(preview.report.faults)).toEqual(["Project assignments|2|Project|not-visible"]);
    expect(preview.report.faults[0]?.sentence).toBe(
      `There is no project “${found.code}”, or you can't see it.`,
    );
    expect(await editor.apply("people", people)).toMatchObject({
      status: 409,
      error: { code: "import-refused" },
    });
    // A project that is not seen would be a new one, of an organisation that is not theirs.
    const project = writeProjectWorkbook(projectOf(found), "ods");
    const { report } = await editor.preview("project", project);
    expect(faultLines(report.faults)).toContain("Project||Owner organisation|outside-organisation");
    expect(report.faults.map(({ sentence }) => sentence).join()).toContain(
      "only for an organisation of yours",
    );
    expect(await editor.apply("project", project)).toMatchObject({
      status: 409,
      error: { code: "import-refused" },
    });
    expect(await rows(server)).toEqual(before);
  });
});

describe("with the policy switched off", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const permissive: Importer = {
    personId: null,
    currentMonth: 24_323,
    decide: () => ({ allowed: true }),
    personSubjects: (ids) =>
      Promise.resolve(
        new Map(ids.map((id) => [id, { id, rootOrganisationIds: [], sharesProjectWithMe: false }])),
      ),
  };
  /** Writes as the editor what was planned as the owner sees it. */
  async function write(work: (tx: EnteredTransaction) => Promise<unknown>): Promise<unknown> {
    const [user] = await withOwner(server.database.ownerUrl, async (owner) => {
      await server.signIn(email);
      return (await owner.query<{ id: string }>("SELECT id FROM users WHERE email = $1", [email])).rows;
    });
    return await server.db.asActor({ userId: user?.id ?? "", groups }, server.currentMonth, (tx) =>
      work({ query: async (text, values) => await tx.$queryRawUnsafe(text, ...values) }),
    );
  }
  const planAsOwner = <T>(plan: (tx: EnteredTransaction) => Promise<T>): Promise<T> =>
    asOwner({ ownerUrl: server.database.ownerUrl, reads: true }, plan);

  test("PostgreSQL refuses another organisation's project, and nothing is written", async () => {
    const found = await others(server);
    const before = await rows(server);
    const people = peopleOf(found);
    const planned = await planAsOwner(async (tx) =>
      peopleImport.plan(people, await peopleImport.load({ tx, importer: permissive }, people), permissive),
    );
    expect(planned.faults).toEqual([]);
    expect(planned.writes.cells).toHaveLength(1);
    await expect(write((tx) => peopleImport.write(tx, planned.writes))).rejects.toMatchObject({
      fault: "denied",
    });
    const project = projectOf(found);
    const renamed = await planAsOwner(async (tx) =>
      projectImport.plan(
        project,
        await projectImport.load({ tx, importer: permissive }, project),
        permissive,
      ),
    );
    expect(renamed.writes.projects.changed).toHaveLength(1);
    // What is hidden is not there to be changed.
    await expect(write((tx) => projectImport.write(tx, renamed.writes))).rejects.toMatchObject({
      name: "ImportConflict",
    });
    const created = { ...renamed.writes, projects: { added: [], changed: [], moving: [] } };
    const organisationId = await organisationOf(found.owner);
    created.owners = [{ projectId: String(renamed.writes.projects.changed[0]?.["id"]), organisationId }];
    await expect(write((tx) => projectImport.write(tx, created))).rejects.toMatchObject({ fault: "denied" });
    expect(await rows(server)).toEqual(before);
  });

  const organisationOf = (shortName: string): Promise<string> =>
    withOwner(server.database.ownerUrl, async (owner) => {
      const sql = "SELECT id FROM organisations WHERE short_name = $1";
      return (await owner.query<{ id: string }>(sql, [shortName])).rows[0]?.id ?? "";
    });
});
