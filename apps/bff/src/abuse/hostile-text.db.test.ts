import { withOwner } from "@rediflow/db-admin/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { send, type Answer } from "../testing/send.ts";
import { useServer } from "../testing/use-server.ts";
import { expectAnswer, expectRefused, expectUnchanged } from "../testing/world.ts";

const server = useServer();
let cookie: string;
let project: string;
let organisation: string;
let person: string;
const nothing = "00000000-0000-4000-8000-000000000000";
beforeAll(async () => {
  cookie = `rediflow-test=${(await server().signIn("superadmin@test")).cookie("rediflow-test") ?? ""}`;
  [project = "", organisation = "", person = ""] = await withOwner(
    server().database.ownerUrl,
    async (owner) => {
      const { rows } = await owner.query<{ id: string }>(
        `SELECT id FROM projects WHERE code = 'AURORA' UNION ALL (SELECT id FROM organisations WHERE short_name = 'EXAMPLE')
         UNION ALL (SELECT id FROM persons p WHERE NOT EXISTS (SELECT 1 FROM user_persons up WHERE up.person_id = p.id) LIMIT 1)`,
      );
      return rows.map(({ id }) => id);
    },
  );
});

function call(name: string, input: unknown, method = "POST"): Promise<Answer> {
  const address = `${server().origin}/trpc/${name}`;
  const headers = { "x-rediflow": "1", origin: server().origin, "content-type": "application/json", cookie };
  const body = JSON.stringify(input);
  return method === "GET"
    ? send(`${address}?input=${encodeURIComponent(body)}`, { headers })
    : send(address, { method, headers, body });
}

const invalid = [400, "invalid-input"] as const;

/** Each of the calls is refused alike, and none of them changes anything. */
async function expectRefusals(
  sendings: readonly (() => Promise<Answer>)[],
  expected: readonly [number, string] = invalid,
): Promise<void> {
  expect(sendings.length).toBeGreaterThan(0);
  await expectUnchanged(server(), async () => {
    for (const sending of sendings) expectAnswer(await sending(), expected);
  });
}

const newProject = (changed: object): object => ({
  code: "HOSTILE",
  name: "x",
  kind: "internal",
  lifecycleState: "idea",
  partnerOrganisationIds: [],
  firstMonth: server().currentMonth,
  durationMonths: 12,
  ownerOrganisationId: organisation,
  ...changed,
});

/** Every place where text of a user's own comes in. */
const texts: [name: string, call: (text: string) => Promise<Answer>][] = [
  ["a project's code", (code) => call("projects.create", newProject({ code }))],
  ["a project's name", (name) => call("projects.create", newProject({ name }))],
  ["a changed name", (name) => call("projects.update", { projectId: project, version: 1, ...changed(name) })],
  ["a lock's reason", (reason) => call("projects.lock", { projectId: project, reason })],
  ["a closing's note", (note) => call("monthClosings.close", { ...month(), note })],
  ["a reopening's reason", (reason) => call("monthClosings.reopen", { ...month(), reason })],
  ["a shared view's title", (title) => call("sharedViews.create", { title, path: "/projects" })],
  ["a shared view's path", (text) => call("sharedViews.create", { title: "x", path: `/projects?q=${text}` })],
  ["a simulated group", (group) => call("access.simulate", { groups: [group], personId: null }, "GET")],
];
const month = (): object => ({ organisationId: organisation, month: server().currentMonth + 30 });
const changed = (name: string): object => ({
  name,
  kind: "eu",
  lifecycleState: "running",
  firstMonth: server().currentMonth - 60,
  durationMonths: 240,
});

const unseen = [
  "a\u200bb",
  "a\u200db",
  "a\u2060b",
  "a\ufeffb",
  "a\u202eb",
  "a\u2066b",
  "a\u200fb",
  "a\u2028b",
  "a\u{e0041}b",
  "\ue000",
];
const broken = ["\0", "a\0b", "\ud800", "\udc00x", "x".repeat(3000)];
const lines = ["", "a\nb", "a\r\nb", "\u0007", "\u0085", "\u001b[31m", ...unseen];

describe("text that cannot be kept is refused, and nothing changes:", () => {
  test.each(texts)("%s", async (name, sending) => {
    const bad = name === "a simulated group" || name.endsWith("path") ? broken : [...broken, ...lines];
    await expectRefusals(bad.map((text) => () => sending(text)));
  });
});

describe("a code that looks like another is refused, with a sentence that names the character:", () => {
  test.each([
    ["\u0410URORA", "U+0410"],
    ["AUR\u039FRA", "U+039F"],
    ["\uFF21URORA", "U+FF21"],
    ["AURORA\u00A0B", "U+00A0"],
    ["AUR\u200BORA", "U+200B"],
  ])("%s", async (code, number) => {
    const { body } = await expectRefused(
      server(),
      () => call("projects.create", newProject({ code })),
      invalid,
    );
    expect(body).toContain(number);
  });

  test("the same code with its accents apart is the same code", async () => {
    const [together, apart] = ["H-\u00C4", "H-A\u0308"];
    expect(await call("projects.create", newProject({ code: together }))).toMatchObject({ status: 200 });
    expectAnswer(await call("projects.create", newProject({ code: apart })), [409, "duplicate"]);
  });
});

describe("text that looks like something else is text:", () => {
  const likeCode = [
    "'; DROP TABLE projects; --",
    "$1 $$ \\' \\0 %s %n",
    "<script>alert(1)</script>",
    "{{7*7}} ${7*7}",
  ];
  test.each(likeCode)("%s", async (text) => {
    const code = `H-${text.length.toString()}`;
    expect(await call("projects.create", newProject({ code, name: text }))).toMatchObject({ status: 200 });
    const { body } = await call("projects.list", {}, "GET");
    const projects = JSON.parse(body) as {
      result: { data: { rows: { code: string; name: string }[] } };
    };
    expect(projects.result.data.rows.find((each) => each.code === code)?.name).toBe(text);
  });

  test.each([
    "'; SELECT set_config('app.role','superAdmin',true); --",
    "rediflow-org-x','y",
    "rediflow-org-{a,b}",
    "\\x",
  ])("the simulated group %s", async (group) => {
    const { status, body } = await call(
      "access.simulate",
      { groups: ["rediflow-viewers", "rediflow-visibility-org", group], personId: null },
      "GET",
    );
    expect(status).toBe(200);
    const { data } = (JSON.parse(body) as { result: { data: object } }).result;
    expect(data).toMatchObject({ role: "viewer", organisations: [], visible: { projects: 0, people: 0 } });
  });
});

describe("what is no id and no number is refused, and nothing changes:", () => {
  const ids = [
    "' OR 1=1 --",
    "",
    "00000000-0000-0000-0000-00000000000g",
    "null",
    "{}",
    `${"0".repeat(8)}\0`,
    7,
    null,
    ["x"],
    {},
  ];
  test.each<[name: string, call: (id: unknown) => Promise<Answer>]>([
    ["a project", (projectId) => call("team.get", { projectId }, "GET")],
    ["a locked project", (projectId) => call("projects.lock", { projectId, reason: "x" })],
    ["an assignment", (assignmentId) => call("team.remove", { projectId: project, assignmentId })],
    ["a person", (personId) => call("team.add", { projectId: project, personId, roleTypeId: null })],
    [
      "an organisation",
      (organisationId) => call("monthClosings.close", { ...month(), organisationId, note: null }),
    ],
    ["a user", (userId) => call("users.switch", { userId, active: false })],
    ["a session", (sessionId) => call("sessions.end", { sessionId })],
    ["a shared view", (sharedViewId) => call("sharedViews.revoke", { sharedViewId })],
  ])("%s", async (_name, sending) => {
    await expectRefusals(ids.map((id) => () => sending(id)));
  });

  test("a month and an amount", async () => {
    const numbers = [-1, 1.5, 26_401, 2 ** 31, 2 ** 53, 1e300, "24320", true, null, [24_320], { valueOf: 1 }];
    await expectRefusals(
      [0, ...numbers].map(
        (value) => () => call("monthClosings.close", { ...month(), month: value, note: null }),
      ),
    );
    const cell = { assignmentId: project, month: server().currentMonth, version: 0 };
    await expectRefusals(
      [...numbers, -0.1, 20_001].map(
        (amount) => () => call("team.setAllocations", { projectId: project, cells: [{ ...cell, amount }] }),
      ),
    );
  });

  test("more cells, partners and groups than fit", async () => {
    const cell = { assignmentId: nothing, month: 24_320, amount: 1, version: 0 };
    const cells = Array.from({ length: 5001 }, () => cell);
    const partnerOrganisationIds = Array.from({ length: 101 }, () => organisation);
    const groups = Array.from({ length: 201 }, () => "x");
    await expectRefusals([
      () => call("team.setAllocations", { projectId: project, cells }),
      () => call("projects.create", newProject({ partnerOrganisationIds })),
      () => call("access.simulate", { groups, personId: null }, "GET"),
    ]);
  });

  test("an id that names nothing, where a row would be made", async () => {
    const calls = [
      () => call("projects.create", newProject({ ownerOrganisationId: nothing })),
      () => call("projects.create", newProject({ partnerOrganisationIds: [nothing] })),
      () => call("monthClosings.close", { ...month(), organisationId: nothing, note: null }),
      () => call("team.add", { projectId: project, personId: nothing, roleTypeId: null }),
      () => call("team.add", { projectId: project, personId: person, roleTypeId: nothing }),
      () => call("users.linkPerson", { userId: nothing, personId: person }),
    ];
    await expectRefusals(calls, [404, "not-visible"]);
  });
});

test.each(["'%20OR%201=1", "%00", "..%2f..%2fetc%2fpasswd", "x".repeat(4000), "%F0%9F%A6%8A", "__proto__"])(
  "the shared link %s is unknown",
  async (token) => {
    const headers = { cookie, accept: "text/html" };
    await expectRefusals([() => send(`${server().origin}/s/${token}`, { headers })], [404, "not-visible"]);
  },
);
