import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./run.ts";

// A setting that outlives its transaction is the next one's on the same connection: somebody would be somebody else.
const folders = [
  "prisma/migrations",
  "prisma/access",
  "packages/db/src",
  "packages/db-admin/src",
  "apps/bff/src",
];

/** What in SQL, or in code that holds SQL, sets something for longer than the transaction. */
function lastingSettings(text: string): string[] {
  const code = text.replaceAll(/--.*$|^\s*\/\/.*$/gm, "");
  // A function's own SET has no semicolon, quote or keyword before it; UPDATE … SET has neither.
  const statements =
    /(?:^|[;`"']|\$\$|\b(?:BEGIN|THEN|ELSE|LOOP|DO)\b)\s*(?:SET|set)\s+(?!LOCAL\b|TRANSACTION\b|CONSTRAINTS\b|local\b|transaction\b)(?:(?:SESSION|ROLE|session|role)\b|[\w.]+\s*(?:=|TO\b|to\b))[^;\n]*/g;
  return [
    ...(code.match(statements) ?? []),
    ...configured(code).filter((call) => !/,\s*true\s*\)$/.test(call)),
  ];
}

/** Every call of set_config, to its closing bracket. */
function configured(code: string): string[] {
  return [...code.matchAll(/set_config\s*\(/gi)].map(({ index }) => {
    let depth = 0;
    for (let at = index; at < code.length; at += 1) {
      if (code[at] === "(") depth += 1;
      if (code[at] === ")" && (depth -= 1) === 0) return code.slice(index, at + 1);
    }
    return code.slice(index);
  });
}

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|sql)$/.test(name) && !/\.test\.ts$|^generated\//.test(name))
    .map((name) => `${folder}/${name}`);
}

test.each(folders)("nothing in %s sets anything for longer than its transaction", (folder) => {
  const all = files(folder);
  expect(all.length).toBeGreaterThan(3);
  const found = all.flatMap((file) =>
    lastingSettings(readFileSync(join(root, file), "utf8")).map((setting) => `${file}: ${setting}`),
  );
  expect(found).toEqual([]);
});

test("the calls that set the actor are seen", () => {
  const all = [...files("prisma/migrations"), ...files("prisma/access")].flatMap((file) =>
    configured(readFileSync(join(root, file), "utf8")),
  );
  expect(all.length).toBeGreaterThan(5);
});

test.each([
  "SELECT set_config('app.role', 'superAdmin', false)",
  "PERFORM set_config('app.ids', array_to_string(ids, ','), false), set_config('app.role', r, true);",
  "SELECT set_config('app.role', $1, $2)",
  "await tx.$executeRaw`SET app.role = ${role}`;",
  'await client.query("SET SESSION app.role TO admin")',
  'await client.query("BEGIN; set role rediflow_owner")',
  "-- why\nSET search_path = public;",
  "AS $$ BEGIN SET app.role = 'x'; END $$",
  "SELECT 1;\n  SET row_security TO off;",
])("one that lasts is found: %s", (text) => {
  expect(lastingSettings(text)).toHaveLength(1);
});

test.each([
  "SELECT set_config('app.role', as_role, true)",
  "await tx.$executeRaw`SET TRANSACTION READ ONLY`",
  'await client.query("BEGIN; SET LOCAL row_security = off")',
  "CREATE FUNCTION f() RETURNS int LANGUAGE sql\n  SET search_path = pg_catalog, pg_temp\n  AS $$ SELECT 1 $$;",
  "UPDATE sessions SET last_seen_at = now() WHERE x; ... DO UPDATE SET name = excluded.name",
  '"Set TRUST_PROXY=1, if all of them are yours."',
])("what is right is let through: %s", (text) => {
  expect(lastingSettings(text)).toEqual([]);
});
