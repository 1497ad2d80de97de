import { testSeed, withOwner } from "@rediflow/db-admin/testing";
import fc from "fast-check";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "../../testing/api.ts";
import { PlanModel, type Came, type Wanted } from "../../testing/plan-model.ts";
import { cellAt, startPlanning, type Planning } from "../../testing/team.ts";

// Random histories of edits, pastes, undos and redos by several people end as a plain model says, refusals among them.
const { seed, factor } = testSeed();
const size = 4;
let planning: Planning;
let users: Planning["editor"][];
let places: { assignmentId: string; month: number }[];
beforeAll(async () => {
  planning = await startPlanning();
  users = [planning.editor, planning.other, planning.superAdmin];
  const rows = (await planning.team()).rows.slice(0, 2);
  places = rows.flatMap(({ assignmentId }) =>
    [13, 14].map((ahead) => ({ assignmentId, month: planning.server.currentMonth + ahead })),
  );
});
afterAll(() => planning.server.stop());

const user = fc.nat({ max: 2 });
const cells = fc.uniqueArray(fc.record({ cell: fc.nat({ max: size - 1 }), amount: fc.constantFrom(0, 1000, 2000) }), {
  minLength: 1,
  selector: ({ cell }) => cell,
});
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("write" as const), user, cells, isStale: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("paste" as const), user, cells, more: cells }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("undo" as const), user }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("redo" as const), user }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("undo-any" as const), user, which: fc.nat({ max: 20 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The versions that stand now, by the model's and by the database's count. */
interface Seen {
  model: number[];
  stored: number[];
}

class History {
  readonly model = new PlanModel(size);
  /** The ids of the operations, in the model's order. */
  readonly ids: string[] = [];
  #seen: Seen = { model: Array(size).fill(0) as number[], stored: Array(size).fill(0) as number[] };

  async take(step: Exclude<Step, { kind: "paste" }>): Promise<[predicted: Came | "nothing", came: Came | "nothing"]> {
    const who = users[step.user] as Planning["editor"];
    const project = { projectId: planning.aurora };
    const { model } = this;
    if (step.kind === "write") {
      if (!step.isStale) await this.#look();
      return await this.#write(step.user, step.cells);
    }
    const own = model.ofUser(step.user);
    const next = {
      undo: () => model.nextUndo(step.user),
      redo: () => model.nextRedo(step.user),
      "undo-any": () => (step.kind === "undo-any" ? own[step.which % Math.max(own.length, 1)] : undefined),
    }[step.kind]();
    if (step.kind === "undo-any" && next === undefined) return ["nothing", "nothing"];
    const operationId = this.ids[next === undefined ? -1 : model.operations.indexOf(next)] ?? "";
    const predicted = next === undefined ? "refused" : model.takeBack(next);
    const call = {
      undo: () => who.team.undo.mutate(project),
      redo: () => who.team.redo.mutate(project),
      "undo-any": () => who.history.undo.mutate({ operationId }),
    }[step.kind];
    const came = await cameTo(call());
    await this.#keepIds();
    return [predicted, came];
  }

  /** What stands in the cells. */
  async stored(): Promise<{ amount: number; version: number }[]> {
    const team = await planning.team();
    return places.map(({ assignmentId, month }) => cellAt(team, assignmentId, month));
  }

  async #look(): Promise<void> {
    this.#seen = {
      model: this.model.cells.map(({ version }) => version),
      stored: (await this.stored()).map(({ version }) => version),
    };
  }

  async #write(
    by: number,
    wanted: readonly { cell: number; amount: number }[],
    key?: string,
  ): Promise<[Came, Came]> {
    const with_ = (versions: readonly number[]): Wanted[] =>
      wanted.map((each) => ({ ...each, version: versions[each.cell] ?? 0 }));
    const predicted = this.model.write(by, with_(this.#seen.model), key);
    const sent = with_(this.#seen.stored).map(({ cell, amount, version }) => ({
      ...(places[cell] as (typeof places)[number]),
      amount,
      version,
    }));
    const changeKey = key === undefined ? {} : { changeKey: key };
    const came = await cameTo(
      (users[by] as Planning["editor"]).team.setAllocations.mutate({ projectId: planning.aurora, cells: sent, ...changeKey }),
    );
    await this.#keepIds();
    return [predicted, came];
  }

  /** Operations that are new stand behind those that are known. */
  async #keepIds(): Promise<void> {
    const rows = await asOwner("SELECT operation_id AS id FROM changes GROUP BY 1 ORDER BY min(seq)");
    for (const { id } of rows) if (!this.ids.includes(id)) this.ids.push(id);
  }

  /** A paste in two calls with one key. */
  async paste(by: number, parts: readonly (readonly { cell: number; amount: number }[])[]): Promise<[Came, Came][]> {
    const key = randomUUID();
    const came: [Came, Came][] = [];
    await this.#look();
    for (const part of parts) came.push(await this.#write(by, part, key));
    return came;
  }
}

async function cameTo(call: Promise<unknown>): Promise<Came> {
  try {
    await call;
    return "done";
  } catch {
    const { code } = await refusal(call);
    expect(["stale", "not-undoable", "nothing-to-undo"]).toContain(code);
    return "refused";
  }
}

const asOwner = (sql: string): Promise<{ id: string }[]> =>
  withOwner(planning.server.database.ownerUrl, async (owner) => (await owner.query<{ id: string }>(sql)).rows);

test(
  "histories end in the state that a plain model predicts, and are refused where it says so",
  { timeout: 600_000 },
  async () => {
    const seen = { done: 0, refused: 0, takenBack: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
        await asOwner("DELETE FROM changes");
        const months = places.map(({ month }) => month).join();
        await asOwner(`DELETE FROM allocations WHERE month IN (${months})`);
        const history = new History();
        for (const [at, each] of steps.entries()) {
          const came =
            each.kind === "paste"
              ? await history.paste(each.user, [each.cells, each.more])
              : [await history.take(each)];
          const where = `step ${at.toString()} of ${JSON.stringify(steps)}`;
          for (const [predicted, done] of came) {
            expect(done, where).toBe(predicted);
            if (done !== "nothing") seen[done] += 1;
            if (done === "done" && each.kind.startsWith("undo")) seen.takenBack += 1;
          }
          const amounts = (await history.stored()).map(({ amount }) => amount);
          expect(amounts, where).toEqual(history.model.cells.map(({ amount }) => amount));
          expect(history.ids.length, where).toBe(history.model.operations.length);
        }
      }),
      { seed, numRuns: 10 * factor },
    );
    expect(Math.min(seen.done, seen.refused, seen.takenBack)).toBeGreaterThan(5);
  },
);
