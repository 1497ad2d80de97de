import { withOwner } from "@rediflow/db-admin/testing";
import { stepAt } from "@rediflow/planning";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiOf } from "../../testing/api.ts";
import { startPlanning, type Planning, type Team } from "../../testing/team.ts";

let planning: Planning;

beforeAll(async () => {
  planning = await startPlanning();
});
afterAll(() => planning.server.stop());

const asOwner = <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
  withOwner(planning.server.database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as T[]);

/** Who has how much in which month, zeros left out. */
function monthly(team: Team, what: "capacity" | "elsewhere"): string[] {
  return team.load
    .flatMap((person) =>
      byMonth(team, person, what).map((amount, at) => ({
        person,
        amount,
        month: team.project.firstMonth + at,
      })),
    )
    .filter(({ amount }) => amount > 0)
    .map(({ person, amount, month }) => `${person.personId} ${month.toString()} ${amount.toString()}`)
    .sort();
}

/** The capacity of a person of the team, or what is planned elsewhere, in each month of the project. */
function byMonth(
  { project }: Team,
  { capacity, elsewhere }: Team["load"][number],
  what: "capacity" | "elsewhere",
): number[] {
  return what === "elsewhere"
    ? elsewhere
    : elsewhere.map((_, at) => stepAt(capacity, project.firstMonth + at));
}

const elsewhereInSql = `SELECT format('%s %s %s', person_id, month, (sum(pm) * 10000)::int) AS line FROM allocations
  WHERE project_id <> $1 AND person_id IN (SELECT person_id FROM assignments WHERE project_id = $1)
    AND month >= (SELECT first_month FROM projects WHERE id = $1)
    AND month < (SELECT first_month + duration_months FROM projects WHERE id = $1)
  GROUP BY person_id, month`;

test("a person's plan in other projects is told whole, month by month", async () => {
  const lines = await asOwner<{ line: string }>(elsewhereInSql, planning.aurora);
  expect(lines.length).toBeGreaterThan(20);
  expect(monthly(await planning.team(), "elsewhere")).toEqual(lines.map(({ line }) => line).sort());
});

test("a reader of one organisation is told the same of the people whom the reader sees, and nothing of others", async () => {
  const { server, aurora } = planning;
  const reader = apiOf(await server.signIn("orgviewer@test"), server.origin);
  const mine = await reader.team.get.query({ projectId: aurora });
  const all = await planning.team();
  const seen = new Set(mine.rows.map(({ personId }) => personId));
  expect(seen.size).toBeLessThan(new Set(all.rows.map(({ personId }) => personId)).size);
  expect(new Set(mine.load.map(({ personId }) => personId))).toEqual(seen);
  for (const what of ["capacity", "elsewhere"] as const) {
    const expected = monthly(all, what).filter((line) => seen.has(line.slice(0, 36)));
    expect(expected.length).toBeGreaterThan(0);
    expect(monthly(mine, what)).toEqual(expected);
  }
});

test("capacity is the contract's share of each month, and none where there is no contract", async () => {
  const team = await planning.team();
  const { personId } = team.rows[0] ?? {};
  const first = planning.server.currentMonth;
  const at = first - team.project.firstMonth;
  await asOwner("DELETE FROM person_contracts WHERE person_id = $1", personId);
  await asOwner(
    `INSERT INTO person_contracts (person_id, fte_percent, valid_from, valid_to)
     SELECT $1, 80, make_date($2::int / 12, $2::int % 12 + 1, 16), make_date(($2::int + 1) / 12, ($2::int + 1) % 12 + 1, 1)`,
    personId,
    first,
  );
  const after = await planning.team();
  const person = after.load.find((each) => each.personId === personId);
  const days = (month: number): number => new Date(Math.floor(month / 12), (month % 12) + 1, 0).getDate();
  const share = (held: number, month: number): number => Math.round((8000 * held) / days(month));
  expect(person && byMonth(after, person, "capacity").slice(at - 1, at + 3)).toEqual([
    ...[0, share(days(first) - 15, first), share(1, first + 1), 0],
  ]);
});

test("the award is told, and null where none is recorded", async () => {
  const { aurora } = planning;
  const [row] = await asOwner<{ awarded: number | null }>(
    "SELECT (awarded_pm * 10000)::int AS awarded FROM projects WHERE id = $1",
    aurora,
  );
  expect(row?.awarded).toBeGreaterThan(0);
  expect((await planning.team()).awarded).toBe(row?.awarded);
  await asOwner("UPDATE projects SET awarded_pm = NULL WHERE id = $1", aurora);
  expect((await planning.team()).awarded).toBeNull();
});
