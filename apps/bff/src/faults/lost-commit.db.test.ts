import { withOwner } from "@rediflow/db-admin/testing";
import type { Browser } from "@rediflow/dev-idp/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabaseGate, type DatabaseGate } from "../testing/faults/database-gate.ts";
import { startFaultEnvironment, type FaultEnvironment } from "../testing/faults/fault-environment.ts";
import type { Planner } from "../testing/faults/planners.ts";
import { callRaw, type Answered } from "../testing/faults/raw-call.ts";
import { checkConsistency } from "../testing/faults/consistency-check.ts";

let gate: DatabaseGate;
let stack: FaultEnvironment;
let browser: Browser;

beforeAll(async () => {
  gate = await openDatabaseGate();
  stack = await startFaultEnvironment({}, { wayToDatabase: (url) => gate.url(url) });
  browser = await stack.signIn("superadmin@test");
});
afterAll(async () => {
  await stack.stop();
  await gate.stop();
});

const told = (planners: Planner[]): Promise<string[]> =>
  checkConsistency(stack.database.ownerUrl, stack.projectId, planners);

const count = (from: string, value: string): Promise<string | undefined> =>
  withOwner(stack.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ rows: string }>(`SELECT count(*) AS rows FROM ${from} = $1`, [
      value,
    ]);
    return rows[0]?.rows;
  });

const change = (path: string, input: object): Promise<Answered> =>
  callRaw(browser, stack.origin, { path, changes: true, input: { projectId: stack.projectId, ...input } });

test.each(["before", "after"] as const)(
  "a connection that is cut just %s COMMIT was done: the answer says that nobody knows, and the same may be sent again",
  async (when) => {
    const [planner] = await stack.planners(1);
    if (planner === undefined) throw new Error("no planner");
    expect(await planner.write()).toMatchObject({ status: 200 });
    gate.cutNextCommit(when);
    const lost = await planner.write();
    expect(lost).toMatchObject({ status: 503, code: "outcome-unknown", retryAfter: "2" });
    expect(await told([planner])).toEqual([]);
    const again = await planner.write();
    expect(again).toMatchObject({ status: 200, data: { refused: [] } });
    expect(await planner.write()).toMatchObject({ status: 200 });
    expect(await told([planner])).toEqual([]);
    expect(planner.attempts.map(({ amount }) => amount)).toEqual([1, 2, 2, 3]);
  },
);

test.each(["before", "after"] as const)(
  "a read whose COMMIT is cut %s it was done changed nothing, and says so",
  async (when) => {
    gate.cutNextCommit(when);
    const answer = await callRaw(browser, stack.origin, { path: "projects.list" });
    expect(answer).toMatchObject({ status: 503, code: "database-unavailable", retryAfter: "2" });
    expect(await callRaw(browser, stack.origin, { path: "projects.list" })).toMatchObject({ status: 200 });
  },
);

test.each(["before", "after"] as const)(
  "an undo that is cut %s COMMIT is taken back once, however often it is sent",
  async (when) => {
    const [planner] = await stack.planners(1);
    if (planner === undefined) throw new Error("no planner");
    for (let at = 0; at < 3; at += 1) await planner.write();
    const requestKey = crypto.randomUUID();
    gate.cutNextCommit(when);
    expect(await change("team.undo", { requestKey })).toMatchObject({ status: 503, code: "outcome-unknown" });
    for (let at = 0; at < 2; at += 1) {
      const again = await change("team.undo", { requestKey });
      expect(again).toMatchObject({ status: 200, data: { refused: [] } });
      const { written } = again.data as { written: { month: number; amount: number }[] };
      expect(written.map(({ month, amount }) => ({ month, amount }))).toEqual(
        Array.from({ length: 3 }, () => ({ month: planner.month, amount: 2 })),
      );
    }
  },
);

interface Made {
  path: string;
  input: () => Promise<Record<string, unknown>>;
  /** How many there are of what was to be made once. */
  there: (input: Record<string, unknown>) => Promise<string | undefined>;
}

const freePerson = async (): Promise<string> =>
  await withOwner(stack.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(
      "SELECT id FROM persons WHERE id NOT IN (SELECT person_id FROM assignments WHERE project_id = $1) LIMIT 1",
      [stack.projectId],
    );
    return rows[0]?.id ?? "";
  });

const made: Made[] = [
  {
    path: "team.add",
    input: async () => ({ projectId: stack.projectId, personId: await freePerson(), roleTypeId: null }),
    there: ({ projectId, personId }) =>
      count(`assignments WHERE project_id = '${String(projectId)}' AND person_id`, String(personId)),
  },
  {
    path: "sharedViews.create",
    input: () => Promise.resolve({ title: crypto.randomUUID(), path: "/projects" }),
    there: ({ title }) => count("shared_views WHERE title", String(title)),
  },
];

test.each(made.flatMap((each) => (["before", "after"] as const).map((when) => ({ ...each, when }))))(
  "$path that is cut $when COMMIT is done once, however often it is sent with its key",
  async ({ path, input, there, when }) => {
    const sent = { ...(await input()), requestKey: crypto.randomUUID() };
    const send = (): Promise<Answered> =>
      callRaw(browser, stack.origin, { path, changes: true, input: sent });
    gate.cutNextCommit(when);
    expect(await send()).toMatchObject({ status: 503, code: "outcome-unknown" });
    expect(await there(sent)).toBe(when === "before" ? "0" : "1");
    const first = await send();
    expect(first).toMatchObject({ status: 200 });
    expect((await send()).data).toEqual(first.data);
    expect(await there(sent)).toBe("1");
  },
);
