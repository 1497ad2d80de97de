import { withOwner } from "@rediflow/db-admin/testing";
import { fold } from "@rediflow/planning";
import { expect, test } from "vitest";
import { apiOf, refusal } from "../testing/api.ts";
import { useServer } from "../testing/use-server.ts";

const server = useServer();

type Api = ReturnType<typeof apiOf>;
const api = async (name: string): Promise<Api> => apiOf(await server().signIn(name), server().origin);
const asOwner = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  withOwner(server().database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows as T[]);

interface Page {
  rows: unknown[];
  total: number;
  all: number;
  next: string | null;
}

/** The rows of all pages, read three at a time. */
async function paged<Row>(read: (cursor: string | null) => Promise<Page & { rows: Row[] }>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page = await read(cursor);
    rows.push(...page.rows);
    expect(page.rows.length).toBeLessThanOrEqual(3);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}

const codes = (rows: readonly { code: string }[]): string[] => rows.map(({ code }) => code);

test.each(["code", "name", "state", "owner", "firstMonth", "planned", "people"] as const)(
  "projects by %s: the pages together are the whole list, each row once, in both directions",
  async (by) => {
    const viewer = await api("viewer@test");
    for (const descending of [false, true]) {
      const sort = { by, descending };
      const whole = await viewer.projects.list.query({ sort });
      expect(whole.rows).toHaveLength(whole.total);
      expect(whole.next).toBeNull();
      const pages = await paged((cursor) => viewer.projects.list.query({ sort, limit: 3, cursor }));
      expect(codes(pages)).toEqual(codes(whole.rows));
      expect(new Set(codes(pages)).size).toBe(whole.total);
    }
  },
);

test("projects by what is planned are in that order", async () => {
  const { rows } = await (
    await api("viewer@test")
  ).projects.list.query({ sort: { by: "planned", descending: true } });
  const planned = rows.map((row) => row.planned);
  expect(planned).toEqual(planned.toSorted((one, other) => other - one));
  expect(planned[0]).toBeGreaterThan(planned.at(-1) ?? 0);
});

test("people by load: who is planned without a contract first, who is not planned last, and the pages are the whole list", async () => {
  const viewer = await api("viewer@test");
  const sort = { by: "load", descending: true } as const;
  const { rows, total } = await viewer.people.list.query({ sort, limit: 500 });
  const shares = rows.map(({ load: [first = { allocated: 0, capacity: 0 }] }) =>
    first.allocated === 0 ? -1 : first.capacity === 0 ? Infinity : first.allocated / first.capacity,
  );
  expect(shares).toEqual(shares.toSorted((one, other) => other - one));
  expect(new Set(shares).size).toBeGreaterThan(5);
  const read = (cursor: string | null) => viewer.people.list.query({ sort, limit: 3, cursor });
  expect(codes(await paged(read))).toEqual(codes(rows));
  expect(rows).toHaveLength(total);
});

test("a row that comes or goes between two pages moves no other", async () => {
  const viewer = await api("viewer@test");
  const first = await viewer.people.list.query({ limit: 10 });
  const [before] = await asOwner<{ id: string }>(
    "INSERT INTO persons (code, name) VALUES ('AAA', 'Aaaa First') RETURNING id",
  );
  const second = await viewer.people.list.query({ limit: 10, cursor: first.next });
  await asOwner("DELETE FROM persons WHERE id = $1", [before?.id]);
  const whole = await viewer.people.list.query({ limit: 20 });
  expect(codes([...first.rows, ...second.rows])).toEqual(codes(whole.rows));
  expect(second.total).toBe(whole.total + 1);
});

test("a cursor belongs to its order; another one's, an invented one and one with a NUL are refused", async () => {
  const viewer = await api("viewer@test");
  const { next } = await viewer.projects.list.query({ limit: 1 });
  const forged = (parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString("base64url");
  const sort = { by: "planned", descending: false } as const;
  for (const cursor of [
    next,
    "x",
    forged(["planned", "1; DROP", "a", "b"]),
    forged(["planned", "1", "\0", "b"]),
    forged(["planned"]),
  ])
    expect(await refusal(viewer.projects.list.query({ sort, cursor }))).toMatchObject({
      code: "invalid-input",
      detail: { fields: [{ path: "cursor" }] },
    });
});

test("search finds every word in code and name, whatever case and accents; totals are of what the reader sees", async () => {
  await asOwner(
    "INSERT INTO persons (code, name) VALUES ('Q-100%', 'Åsa Sørensen-Mäkelä'), ('Q_2', 'Asa Other')",
  );
  const viewer = await api("viewer@test");
  const found = async (search: string) => codes((await viewer.people.list.query({ search })).rows);
  expect(await found("sorensen ASA")).toEqual(["Q-100%"]);
  expect(await found("q-100%")).toEqual(["Q-100%"]);
  expect(await found("q_2")).toEqual(["Q_2"]);
  expect(await found("makela other")).toEqual([]);
  const narrow = await (await api("orgviewer@test")).people.list.query({ search: "asa" });
  expect(narrow).toMatchObject({ rows: [], total: 0, next: null });
  expect(narrow.all).toBeGreaterThan(0);
  expect(narrow.all).toBeLessThan((await viewer.people.list.query()).all);
});

test("an organisation stands for those below it: projects that it owns or takes part in, people who work there", async () => {
  const viewer = await api("viewer@test");
  const [root] = await asOwner<{ short_name: string; id: string }>(
    "SELECT short_name, id FROM organisations o WHERE parent_id IS NULL AND EXISTS (SELECT 1 FROM organisations b WHERE b.parent_id = o.id) ORDER BY 1 LIMIT 1",
  );
  const below = await asOwner<{ short_name: string }>(
    "WITH RECURSIVE t AS (SELECT id, short_name FROM organisations WHERE id = $1 UNION SELECT o.id, o.short_name FROM organisations o JOIN t ON o.parent_id = t.id) SELECT short_name FROM t",
    [root?.id],
  );
  const names = new Set(below.map(({ short_name }) => short_name));
  expect(names.size).toBeGreaterThan(1);
  const organisation = root?.short_name ?? "";
  const all = await viewer.projects.list.query();
  const expected = all.rows.filter(({ owner, partners }) =>
    [owner, ...partners].some((each) => names.has(each)),
  );
  expect(codes((await viewer.projects.list.query({ filter: { organisation } })).rows)).toEqual(
    codes(expected),
  );
  expect(expected.length).toBeLessThan(all.total);
  const people = await viewer.people.list.query({ limit: 500 });
  const there = people.rows.filter((each) => names.has(each.organisation ?? ""));
  const filtered = await viewer.people.list.query({ limit: 500, filter: { organisation } });
  expect(codes(filtered.rows)).toEqual(codes(there));
  expect([filtered.total, filtered.all]).toEqual([there.length, people.total]);
});

test("organisations come as a tree: each before those below it, with its depth", async () => {
  const { rows } = await (await api("viewer@test")).organisations.list.query();
  const at = new Map(rows.map(({ id }, place) => [id, place]));
  for (const { id, parentId, depth } of rows) {
    const above = rows[at.get(parentId ?? "") ?? -1];
    expect(depth).toBe(above === undefined ? 0 : above.depth + 1);
    if (parentId !== null) expect(at.get(parentId)).toBeLessThan(at.get(id) ?? 0);
  }
  expect(Math.max(...rows.map(({ depth }) => depth))).toBeGreaterThan(0);
});

test("a search gives the exact code first, a limit, the total, and what is picked, also where it is not found", async () => {
  const viewer = await api("viewer@test");
  const [picked] = (await viewer.people.search.query({ limit: 1 })).rows;
  const found = await viewer.people.search.query({
    search: "a",
    limit: 2,
    picked: [picked?.id ?? "", crypto.randomUUID()],
  });
  expect(found.rows).toHaveLength(2);
  expect(found.total).toBeGreaterThan(2);
  expect(found.picked).toEqual([picked]);
  await asOwner(
    "INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months) SELECT c, 'Zz ' || c, id, 24000, 12 FROM organisations, unnest(ARRAY['AUR', 'B-AUR']) c WHERE short_name = 'EXAMPLE'",
  );
  expect(codes((await viewer.projects.search.query({ search: "aur" })).rows)).toEqual([
    "AUR",
    "AURORA",
    "B-AUR",
  ]);
  const narrow = await (await api("orgviewer@test")).people.search.query({ picked: [picked?.id ?? ""] });
  expect(narrow.total).toBeLessThan((await viewer.people.search.query()).total);
});

test("searches leave out what cannot be chosen", async () => {
  const admin = await api("admin@test");
  const [linked] = await asOwner<{ person_id: string }>("SELECT person_id FROM user_persons LIMIT 1");
  const free = await admin.people.search.query({
    filter: { unlinked: true },
    picked: [linked?.person_id ?? ""],
  });
  expect(free.picked).toHaveLength(1);
  expect(free.total).toBeLessThan((await admin.people.search.query()).total);
  const { rows } = await admin.organisations.list.query();
  const parent = rows.find(({ id }) => rows.some(({ parentId }) => parentId === id));
  const others = await admin.organisations.search.query({
    limit: 50,
    filter: { notBelow: parent?.id ?? "" },
  });
  expect(others.rows.map(({ id }) => id)).not.toContain(parent?.id);
  for (const { id } of rows.filter(({ parentId }) => parentId === parent?.id))
    expect(others.rows.map((each) => each.id)).not.toContain(id);
  const mine = await (
    await api("orguser@test")
  ).organisations.search.query({ limit: 50, filter: { mine: true } });
  expect(mine.total).toBeGreaterThan(0);
  expect(mine.total).toBeLessThan(rows.length);
});

test("the database folds text as the page does", async () => {
  const letters = Array.from({ length: 0x250 - 0x20 }, (_, at) => String.fromCodePoint(0x20 + at)).filter(
    (letter) => !/\p{Cc}/u.test(letter),
  );
  const texts = [
    ...letters,
    "Åsa Sørensen-Mäkelä",
    "STRASSE Straße",
    "ǅ ﬁ",
    "Ağrı İzmir",
    "Łódź",
    "Ωμέγα ή",
    "Ёлка й",
    "’‐‑–",
  ];
  const folded = await asOwner<{ f: string }>(
    "SELECT access.fold(t) AS f FROM unnest($1::text[]) WITH ORDINALITY AS x(t, at) ORDER BY at",
    [texts],
  );
  expect(texts.filter((text, at) => folded[at]?.f !== fold(text))).toEqual([]);
});
