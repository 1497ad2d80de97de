import { withOwner } from "@rediflow/db-admin/testing";
import {
  readPeopleWorkbook,
  readProjectWorkbook,
  writePeopleWorkbook,
  writeProjectWorkbook,
  type PeopleDocument,
  type ProjectDocument,
} from "@rediflow/spreadsheet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { faultLines, workbooksOf } from "../testing/workbooks.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ RATE_LIMIT_IMPORTS: "1000" });
});
afterAll(() => server.stop());

const as = async (email: string) => workbooksOf(await server.signIn(email), server.origin);
const query = <T>(sql: string): Promise<T[]> =>
  withOwner(server.database.ownerUrl, async (owner) => (await owner.query(sql)).rows as T[]);
const events = () =>
  query<{ action: string; email: string; reason: string; change: string }>(
    `SELECT e.action, u.email, e.reason, e.operation_id AS change FROM changes e JOIN users u ON u.id = e.user_id
     WHERE e.reason LIKE 'Import of %' ORDER BY e.seq`,
  );

async function peopleSeen(email: string): Promise<PeopleDocument> {
  const answer = await (await as(email)).download("people.ods");
  expect(answer.status).toBe(200);
  return readPeopleWorkbook(new Uint8Array(await answer.arrayBuffer())).document;
}

async function projectSeen(email: string, code: string): Promise<ProjectDocument> {
  const answer = await (await as(email)).download(`project.ods?code=${encodeURIComponent(code)}`);
  expect(answer.status).toBe(200);
  return readProjectWorkbook(new Uint8Array(await answer.arrayBuffer())).document;
}

const nothing: PeopleDocument = { persons: [], ftePeriods: [], assignments: [] };
const ods = (document: Partial<PeopleDocument>) => writePeopleWorkbook({ ...nothing, ...document }, "ods");

test.each(["ods", "xlsx"] as const)(
  "what is exported as %s and imported again changes nothing",
  async (format) => {
    const admin = await as("admin@test");
    const people = await admin.download(`people.${format}`);
    const bytes = new Uint8Array(await people.arrayBuffer());
    expect(people.headers.get("content-disposition")).toMatch(
      /^attachment; filename=people-\d{4}-\d\d-\d\d\.(ods|xlsx)$/,
    );
    const preview = await admin.preview("people", bytes);
    expect(preview).toMatchObject({ status: 200, report: { applicable: "whole", written: false } });
    const { counts } = preview.report;
    expect({ ...counts, unchanged: 0 }).toEqual({ added: 0, changed: 0, unchanged: 0, refused: 0 });
    expect(counts.unchanged).toBeGreaterThan(300);
    expect(await admin.apply("people", bytes)).toMatchObject({ status: 200, report: { written: false } });
    const project = await admin.download(`project.${format}?code=AURORA`);
    const again = await admin.apply("project", new Uint8Array(await project.arrayBuffer()));
    expect(again).toMatchObject({ status: 200, report: { written: false, faults: [] } });
    expect(await events()).toEqual([]);
  },
);

test("an export holds exactly what its reader sees, and a project out of sight is not there", async () => {
  const all = await peopleSeen("viewer@test");
  const own = await peopleSeen("orgviewer@test");
  const seen = await query<{ code: string }>("SELECT code FROM persons");
  expect(new Set(all.persons.map(({ code }) => code)).size).toBe(seen.length);
  expect(new Set(own.persons.map(({ code }) => code)).size).toBeLessThan(seen.length);
  expect(own.persons.length).toBeGreaterThan(0);
  const [hidden] = await query<{ code: string }>(`SELECT p.code FROM projects p WHERE NOT EXISTS (
    SELECT 1 FROM organisations o WHERE o.short_name = 'EXAMPLE' AND (o.id = p.owner_organisation_id
      OR o.id IN (SELECT organisation_id FROM project_partners WHERE project_id = p.id)))`);
  const code = hidden?.code ?? "";
  expect(all.assignments.some(({ project }) => project === code)).toBe(true);
  expect(own.assignments.some(({ project }) => project === code)).toBe(false);
  const viewer = await as("orgviewer@test");
  for (const asked of [code, "NOWHERE"]) {
    const answer = await viewer.download(`project.ods?code=${asked}`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: "not-visible" } });
  }
});

test("an import is one operation in the name of whoever sent it, and a repeat of it is made once", async () => {
  const admin = await as("admin@test");
  const file = ods({
    persons: [
      {
        row: 2,
        code: "NEW-1",
        name: "Nina New",
        email: null,
        membership: { organisation: "EXAMPLE", from: "2026-01-01", to: null },
      },
    ],
    ftePeriods: [{ row: 2, person: "NEW-1", from: "2026-01-01", to: null, fte: 8000 }],
    assignments: [
      {
        row: 2,
        project: "AURORA",
        person: "NEW-1",
        role: null,
        cells: [{ month: server.currentMonth, amount: 2500 }],
      },
    ],
  });
  const { report } = await admin.preview("people", file);
  expect(report).toMatchObject({ applicable: "whole", counts: { added: 3, refused: 0 } });
  const how = { name: "people.ods", preview: report.preview, requestKey: crypto.randomUUID() };
  expect(await admin.apply("people", file, how)).toMatchObject({ status: 200, report: { written: true } });
  const done = await events();
  expect(done.map(({ action }) => action).sort()).toEqual([
    "allocation:edit",
    "assignment:create",
    "person:create",
  ]);
  expect(new Set(done.map(({ change }) => change)).size).toBe(1);
  for (const each of done)
    expect(each).toMatchObject({ email: "admin@test", reason: "Import of people.ods" });
  // The answer was lost, say: with the same key it is the same import.
  expect(await admin.apply("people", file, how)).toMatchObject({ status: 200, report: { written: true } });
  expect(await events()).toEqual(done);
  // Without it the preview is told to be of another time.
  const { preview } = how;
  expect(await admin.apply("people", file, { preview })).toMatchObject({
    status: 409,
    error: { code: "stale" },
  });
});

test("what was changed since the preview is named, and nothing is written", async () => {
  const admin = await as("admin@test");
  const { persons } = await peopleSeen("admin@test");
  const changed = persons.slice(0, 3).map((each) => ({ ...each, name: `${each.name ?? ""} Changed` }));
  const file = ods({ persons: changed });
  const { report } = await admin.preview("people", file);
  const second = changed[1]?.code ?? "";
  await query(
    `UPDATE persons SET email = 'else@example.org', name = 'Somebody Else' WHERE code = '${second}'`,
  );
  const before = await query("SELECT code, name, version FROM persons ORDER BY code");
  const { status, error } = await admin.apply("people", file, { preview: report.preview });
  expect({ status, code: error?.code }).toEqual({ status: 409, code: "stale" });
  expect(error?.detail).toEqual({ changed: [{ sheet: "Persons", from: 3, to: 3 }] });
  expect(error?.message).toContain("Persons, row 3");
  expect(await query("SELECT code, name, version FROM persons ORDER BY code")).toEqual(before);
});

test("refused rows stop all of it, unless they are left out by whoever says so", async () => {
  const editor = await as("editor@test");
  const { assignments } = await peopleSeen("editor@test");
  const [first] = assignments.filter(({ project, cells }) => project === "AURORA" && cells.length > 0);
  const month = { month: server.currentMonth + 1, amount: 1234 };
  const file = ods({
    persons: [{ row: 2, code: "NEW-2", name: "Not Mine", email: null, membership: null }],
    ftePeriods: [{ row: 2, person: "NEW-2", from: "2026-01-01", to: null, fte: 5000 }],
    assignments: [
      { ...(first ?? { project: "", person: "", role: null }), row: 2, cells: [month] },
      { row: 3, project: "AURORA", person: "NEW-2", role: null, cells: [month] },
    ],
  });
  const { report } = await editor.preview("people", file);
  expect(report.applicable).toBe("without-refused");
  expect(faultLines(report.faults)).toContain("Persons|2|Code|role-too-low");
  expect(report.faults[0]?.sentence).toContain("rediflow-admins");
  const before = await events();
  const refused = await editor.apply("people", file, { preview: report.preview });
  expect(refused).toMatchObject({ status: 409, error: { code: "import-refused" } });
  expect(await events()).toEqual(before);
  const how = { preview: report.preview, leaveOut: "refused" };
  const done = await editor.apply("people", file, how);
  expect(done).toMatchObject({ status: 200, report: { written: true } });
  expect(done.report.rows.map(({ sheet, row, outcome }) => [sheet, row, outcome])).toEqual([
    ["Persons", 2, "refused"],
    ["FTE periods", 2, "refused"],
    ["Project assignments", 2, "changed"],
    ["Project assignments", 3, "refused"],
  ]);
  expect((await events()).slice(before.length)).toMatchObject([
    { action: "allocation:edit", email: "editor@test" },
  ]);
  expect(await query("SELECT 1 FROM persons WHERE code = 'NEW-2'")).toEqual([]);
});

test("a viewer is refused before the file is read, and what is asked beside it is looked at first", async () => {
  const letter = Buffer.from("Dear planner");
  const viewer = await as("viewer@test");
  for (const refused of [await viewer.preview("people", letter), await viewer.apply("people", letter)])
    expect(refused).toMatchObject({ status: 403, error: { code: "role-too-low" } });
  const editor = await as("editor@test");
  expect(await editor.apply("people", letter, { force: "1" })).toMatchObject({
    status: 400,
    error: { code: "invalid-input", message: "Rediflow does not know the field “force” here." },
  });
});

test("two imports at the same moment: one is done, the other is stale or finds nothing to do", async () => {
  const admin = await as("admin@test");
  const { persons } = await peopleSeen("admin@test");
  const changed = persons.slice(-5).map((each) => ({ ...each, name: `${each.name ?? ""} Twice` }));
  const file = ods({ persons: changed });
  const { preview } = (await admin.preview("people", file)).report;
  const both = await Promise.all([1, 2].map(() => admin.apply("people", file, { preview })));
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(both.find(({ status }) => status !== 200)?.error?.code).toBe("stale");
  const codes = changed.map(({ code }) => `'${code}'`).join(", ");
  const twice = await query<{ name: string }>(`SELECT name FROM persons WHERE code IN (${codes})`);
  expect(twice.every(({ name }) => name.endsWith(" Twice") && !name.endsWith("Twice Twice"))).toBe(true);
});

test("a project's workbook makes it with its organisations for an admin, and a new owner for a super admin only", async () => {
  const document = await projectSeen("admin@test", "AURORA");
  const { project } = document;
  const renamed = writeProjectWorkbook({ ...document, project: { ...project, name: "Aurora II" } }, "xlsx");
  expect(await (await as("editor@test")).apply("project", renamed)).toMatchObject({
    report: { written: true },
  });
  const other = document.organisations.find(({ shortName }) => shortName !== project.owner)?.shortName ?? "";
  expect(other).not.toBe("");
  const organisations = document.organisations.filter(({ shortName }) => shortName !== project.owner);
  const moved = writeProjectWorkbook({ project: { ...project, owner: other }, organisations }, "ods");
  const refused = await (await as("admin@test")).preview("project", moved);
  expect(faultLines(refused.report.faults)).toEqual(["Project||Owner organisation|role-too-low"]);
  expect(refused.report.applicable).toBe("not");
  const done = await (await as("superadmin@test")).apply("project", moved);
  expect(done).toMatchObject({ status: 200, report: { written: true } });
  const [owner] = await query<{ owner: string }>(
    "SELECT o.short_name AS owner FROM projects p JOIN organisations o ON o.id = p.owner_organisation_id WHERE p.code = 'AURORA'",
  );
  expect(owner).toEqual({ owner: other });
});
