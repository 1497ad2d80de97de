import { randomUUID } from "node:crypto";
import { withOwner } from "@rediflow/db-admin/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { send, type Answer } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";
import { watchStatements } from "../testing/watch-statements.ts";
import { expectAnswer, expectUnchanged } from "../testing/world.ts";

const server = useServer();
let cookie: string;
let ids: Record<string, string>;

const one = async (sql: string): Promise<string> =>
  await withOwner(server().database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(sql);
    expect(rows.length, `${sql} must find a row, or nothing is hidden`).toBeGreaterThan(0);
    return rows[0]?.id ?? "";
  });

const example = "(SELECT id FROM organisations WHERE short_name = 'EXAMPLE')";
const inExample = `p.owner_organisation_id IN ${example} OR EXISTS (SELECT 1 FROM project_partners pp WHERE pp.project_id = p.id AND pp.organisation_id IN ${example})`;

beforeAll(async () => {
  server().idp.setGroups("orguser@test", [
    "rediflow-editors",
    "rediflow-visibility-org",
    "rediflow-org-EXAMPLE",
  ]);
  cookie = `rediflow-test=${(await server().signIn("orguser@test")).cookie("rediflow-test") ?? ""}`;
  await server().signIn("viewer@test");
  const viewer = await one("SELECT id FROM users WHERE email = 'viewer@test'");
  const { body } = await call("people.list", { limit: 500 }, "GET");
  const seen = [...body.matchAll(/"id":"([\w-]{36})"/g)].map(([, id]) => `'${id ?? ""}'`).join();
  ids = {
    visible: await one("SELECT id FROM projects WHERE code = 'AURORA'"),
    project: await one(`SELECT p.id FROM projects p WHERE NOT (${inExample}) ORDER BY id LIMIT 1`),
    person: await one(`SELECT id FROM persons WHERE id NOT IN (${seen}) ORDER BY id LIMIT 1`),
    shown: await one(`SELECT id FROM persons WHERE id IN (${seen}) ORDER BY id LIMIT 1`),
    assignment: await one(
      `SELECT a.id FROM assignments a JOIN projects p ON p.id = a.project_id AND p.code = 'AURORA' WHERE person_id NOT IN (${seen}) LIMIT 1`,
    ),
    elsewhere: await one(
      `SELECT a.id FROM assignments a JOIN projects p ON p.id = a.project_id WHERE NOT (${inExample}) LIMIT 1`,
    ),
    view: await one(
      `INSERT INTO shared_views (owner_id, token, title, path) VALUES ('${viewer}', 'abcdefghijklmnopqrstuv', 'x', '/people') RETURNING id`,
    ),
    session: await one(`SELECT id FROM sessions WHERE user_id = '${viewer}'`),
  };
});

function call(name: string, input: unknown, method = "POST"): Promise<Answer> {
  const headers = { "x-rediflow": "1", origin: server().origin, "content-type": "application/json", cookie };
  const address = `${server().origin}/trpc/${name}`;
  const body = JSON.stringify(input);
  return method === "GET"
    ? send(`${address}?input=${encodeURIComponent(body)}`, { headers })
    : send(address, { method, headers, body });
}

const fields = { name: "x", kind: "eu", lifecycleState: "running", firstMonth: 24_000, durationMonths: 240 };
const cellOf = (assignmentId: string): object => ({
  assignmentId,
  month: server().currentMonth,
  amount: 5000,
  version: 0,
});

/** Each way of asking for something by its id, and the kind of row that the id is of. */
const ways: [name: string, hidden: string, ask: (id: string) => Promise<Answer>][] = [
  ["the team of a project", "project", (projectId) => call("team.get", { projectId }, "GET")],
  [
    "changing a project",
    "project",
    (projectId) => call("projects.update", { projectId, version: 1, ...fields }),
  ],
  [
    "adding to a project",
    "project",
    (projectId) => call("team.add", { projectId, personId: ids["shown"], roleTypeId: null }),
  ],
  [
    "planning in a project",
    "project",
    (projectId) => call("team.setAllocations", { projectId, cells: [cellOf(ids["elsewhere"] ?? "")] }),
  ],
  [
    "taking off a project",
    "project",
    (projectId) => call("team.remove", { projectId, assignmentId: ids["elsewhere"] }),
  ],
  ["undoing in a project", "project", (projectId) => call("team.undo", { projectId })],
  [
    "adding a person",
    "person",
    (personId) => call("team.add", { projectId: ids["visible"], personId, roleTypeId: null }),
  ],
  [
    "taking off an assignment",
    "assignment",
    (assignmentId) => call("team.remove", { projectId: ids["visible"], assignmentId }),
  ],
  [
    "planning an assignment",
    "assignment",
    (assignmentId) =>
      call("team.setAllocations", { projectId: ids["visible"], cells: [cellOf(assignmentId)] }),
  ],
  [
    "planning one of another project",
    "elsewhere",
    (assignmentId) =>
      call("team.setAllocations", { projectId: ids["visible"], cells: [cellOf(assignmentId)] }),
  ],
  [
    "taking off one of another project",
    "elsewhere",
    (assignmentId) => call("team.remove", { projectId: ids["visible"], assignmentId }),
  ],
  ["revoking a shared view", "view", (sharedViewId) => call("sharedViews.revoke", { sharedViewId })],
  ["ending a session", "session", (sessionId) => call("sessions.endOwn", { sessionId })],
];

describe("what may not be seen answers like what does not exist: same status, same body, same statements", () => {
  test.each(ways)("%s", async (_name, kind, ask) => {
    const hidden = ids[kind] ?? "";
    const unknown = randomUUID();
    const compared = await expectUnchanged(server(), async () => {
      const asked: { statements: string[]; body: string }[] = [];
      for (const id of [hidden, unknown]) {
        const { result, statements } = await watchStatements(() => ask(id));
        const { body } = expectAnswer(result, [404, "not-visible"]);
        asked.push({ statements, body: body.replaceAll(id, "<id>").replace(/"requestId":"[\w-]{36}"/, "") });
      }
      return asked;
    });
    const [first, second] = compared;
    expect(first?.body).toBe(second?.body);
    expect(first?.statements).toEqual(second?.statements);
    expect(first?.statements.length).toBeGreaterThan(2);
    expect(first?.statements[0]).toContain("SELECT access.enter_session($1, $2, $3) AS facts");
  });

  test("statements are really watched: a visible project is asked for more", async () => {
    const [hidden, seen] = [
      await watchStatements(() => call("team.get", { projectId: ids["project"] }, "GET")),
      await watchStatements(() => call("team.get", { projectId: ids["visible"] }, "GET")),
    ];
    expect(seen.result.status).toBe(200);
    expect(seen.statements.length).toBeGreaterThan(hidden.statements.length);
  });
});

test("somebody without a role is told the same of every id, before it is looked for", async () => {
  const before = cookie;
  cookie = `rediflow-test=${(await server().signIn("nobody@test")).cookie("rediflow-test") ?? ""}`;
  for (const id of [ids["visible"] ?? "", ids["project"] ?? "", randomUUID()]) {
    const { result, statements } = await watchStatements(() => call("team.get", { projectId: id }, "GET"));
    expectAnswer(result, [403, "no-role"]);
    expect(statements).toHaveLength(2);
  }
  cookie = before;
});
