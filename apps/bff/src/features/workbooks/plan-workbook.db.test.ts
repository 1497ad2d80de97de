import { withOwner } from "@rediflow/db-admin/testing";
import { readProjectWorkbook, writeProjectWorkbook, type ProjectDocument } from "@rediflow/spreadsheet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiOf } from "../../testing/api.ts";
import { startTestServer, type TestServer } from "../../testing/test-server.ts";
import { faultLines, workbooksOf } from "../../testing/workbooks.ts";

// A plan by workbook as somebody who is bound by both guards: an editor who sees only what EXAMPLE takes part in.
const groups = ["rediflow-editors", "rediflow-visibility-org", "rediflow-org-EXAMPLE"];

let server: TestServer;
let editor: ReturnType<typeof workbooksOf>;
let api: ReturnType<typeof apiOf>;
beforeAll(async () => {
  server = await startTestServer({ RATE_LIMIT_IMPORTS: "10000" });
  server.idp.setGroups("orguser@test", groups);
  const browser = await server.signIn("orguser@test");
  editor = workbooksOf(browser, server.origin);
  api = apiOf(browser, server.origin);
});
afterAll(() => server.stop());

const query = <Row extends object>(sql: string): Promise<Row[]> =>
  withOwner(server.database.ownerUrl, async (owner) => (await owner.query<Row>(sql)).rows);

const bytesOf = (document: ProjectDocument) => writeProjectWorkbook(document, "ods");
const exported = async (): Promise<ProjectDocument> => {
  const answer = await editor.download("project.ods?code=BOOKED");
  return readProjectWorkbook(new Uint8Array(await answer.arrayBuffer())).document;
};

const document = (): ProjectDocument => ({
  project: {
    ...{ code: "BOOKED", name: "By workbook", kind: "eu", lifecycleState: "proposal", owner: "EXAMPLE" },
    ...{ firstMonth: server.currentMonth, durationMonths: 12, awarded: null },
  },
  organisations: [],
  workPackages: [{ row: 2, number: 1, name: "Work", lead: "EXAMPLE", cancelled: false }],
  tasks: [
    {
      ...{ row: 2, workPackage: 1, number: 1, name: "Task", lead: "EXAMPLE", cancelled: false },
      phases: [{ from: 1, to: 6, intensity: 50 }],
    },
  ],
  milestones: [{ row: 2, number: 1, name: "Half", due: 6, workPackage: 1, verification: null, doneOn: null }],
  deliverables: [
    {
      ...{ row: 2, workPackage: 1, number: 1, title: "Paper", lead: "EXAMPLE", type: null, level: null },
      ...{ due: 12, deliveredOn: null, cancelled: false },
    },
  ],
  effort: {
    months: [1, 2],
    rows: [
      {
        ...{ row: 2, series: "PROJPLAN", workPackage: 1, task: 1, organisation: "EXAMPLE" },
        cells: [{ month: 2, amount: 15_000 }],
      },
    ],
  },
});

test("an editor makes a project with its plan and effort, exports it, and imports it unchanged", async () => {
  const made = await editor.apply("project", bytesOf(document()));
  expect(made).toMatchObject({ status: 200, report: { written: true, faults: [] } });
  const again = await exported();
  expect(again.effort?.rows).toEqual(document().effort?.rows);
  const preview = await editor.preview("project", bytesOf(again));
  expect(preview.report.counts).toEqual({ added: 0, changed: 0, refused: 0, unchanged: 7 });
});

test("lists are the admins': a type that is missing is refused with the groups that would do", async () => {
  const wanted = document();
  const deliverables = wanted.deliverables?.map((row) => ({ ...row, type: "Brand new" }));
  const { report } = await editor.preview(
    "project",
    bytesOf({ ...wanted, ...(deliverables && { deliverables }) }),
  );
  expect(faultLines(report.faults)).toEqual(["Deliverables|2|Type|role-too-low"]);
  expect(report.faults[0]?.sentence).toMatch(/^There is no deliverable type “Brand new”\. .*rediflow-admins/);
});

test("an import of a plan is one operation, which is taken back whole: what came goes, months and parts move back", async () => {
  const before = await exported();
  const wanted: ProjectDocument = {
    ...before,
    project: { ...before.project, durationMonths: 20, name: "Longer" },
    workPackages: [
      ...(before.workPackages ?? []),
      { row: 3, number: 2, name: "More", lead: null, cancelled: false },
    ],
    tasks: [
      ...(before.tasks ?? []),
      {
        ...{ row: 3, workPackage: 2, number: 1, name: "Inside", lead: null, cancelled: false },
        phases: [{ from: 13, to: 20, intensity: 100 }],
      },
    ],
    milestones: (before.milestones ?? []).map((row) => ({ ...row, due: 20, workPackage: 2 })),
    // One row of effort moves, another comes with the new task.
    effort: {
      months: [1, 2, 3, 20],
      rows: [
        ...(before.effort?.rows ?? []).map((row) => ({ ...row, cells: [{ month: 3, amount: 7000 }] })),
        {
          ...{ row: 3, series: "EST", workPackage: 2, task: 1, organisation: "EXAMPLE" },
          cells: [{ month: 20, amount: 5000 }],
        },
      ],
    },
  };
  expect(await editor.apply("project", bytesOf(wanted))).toMatchObject({ report: { written: true } });
  expect((await exported()).milestones).toMatchObject([{ due: 20, workPackage: 2 }]);
  const [newest] = await query<{ operationId: string }>(
    `SELECT operation_id::text AS "operationId" FROM changes ORDER BY seq DESC LIMIT 1`,
  );
  const undone = await api.history.undo.mutate({ operationId: newest?.operationId ?? "" });
  expect(await exported()).toEqual(before);
  // And again, by taking back the undo.
  await api.history.undo.mutate({ operationId: undone.operationId });
  expect((await exported()).tasks).toEqual(wanted.tasks);
});
