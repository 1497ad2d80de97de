import { monthIndex } from "@rediflow/planning";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase, withOwner } from "../testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await withOwner(database.ownerUrl, (owner) =>
    owner.query(
      `INSERT INTO organisations (short_name, name) VALUES ('A', 'A'), ('B', 'B');
       INSERT INTO persons (code, name) VALUES ('P', 'P');
       INSERT INTO person_organisations (person_id, organisation_id, valid_from, valid_to)
         SELECT p.id, o.id, v.first::date, v.last::date FROM persons p,
           (VALUES ('A', '2025-01-01', '2025-06-15'), ('B', '2025-06-10', '2025-08-31')) AS v (name, first, last)
         JOIN organisations o ON o.short_name = v.name`,
    ),
  );
});
afterAll(() => database.drop());

const workplaces = `SELECT o.short_name AS name FROM generate_series(${monthIndex(2024, 12).toString()}, ${monthIndex(2025, 9).toString()}) m
  CROSS JOIN persons p LEFT JOIN LATERAL access.workplace(p.id, m) AS w (organisation_id) ON true
  LEFT JOIN organisations o ON o.id = w.organisation_id ORDER BY m`;

test("where somebody works is the membership that touches the month and began last", async () => {
  const { rows } = await withOwner(database.ownerUrl, (owner) =>
    owner.query<{ name: string | null }>(workplaces),
  );
  const names = rows.map(({ name }) => name);
  expect(names).toEqual([null, "A", "A", "A", "A", "A", "B", "B", "B", null]);
});

test("asking it is no call for each row: it becomes part of the statement", async () => {
  const { rows } = await withOwner(database.ownerUrl, (owner) =>
    owner.query<{ "QUERY PLAN": string }>(`EXPLAIN ${workplaces}`),
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("person_organisations");
  expect(plan).not.toContain("workplace");
});

test("the capacity of a person and the closing of a cell become part of the statement too", async () => {
  const month = monthIndex(2025, 6).toString();
  const asked = `SELECT p.id, h.capacity, c.closed_at FROM persons p
    LEFT JOIN LATERAL access.capacity_of(ARRAY[p.id], ${month}, ${month}) h ON true
    LEFT JOIN LATERAL access.closing_of_cell(p.id, ${month}, p.id) c ON true`;
  const { rows } = await withOwner(database.ownerUrl, (owner) =>
    owner.query<{ "QUERY PLAN": string }>(`EXPLAIN ${asked}`),
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  for (const table of ["person_contracts", "month_closings", "person_organisations", "projects"])
    expect(plan).toContain(table);
  for (const called of ["capacity_of", "closing_of_cell", "organisation_of_cell", "workplace"])
    expect(plan).not.toContain(called);
});
