import { spawnSync } from "node:child_process";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { writePeopleWorkbook } from "@rediflow/spreadsheet";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { commands } from "../commands.ts";
import { exampleFiles, examplePeople } from "./authentik-test-documents.ts";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "rediflow-cli-"));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Runs a command in this process, with the given variables; `code` as the process would end. */
async function rediflow([name = "", ...args]: string[], env: Record<string, string | undefined> = {}) {
  vi.stubEnv("DATABASE_URL", database.ownerUrl);
  for (const [variable, value] of Object.entries(env)) vi.stubEnv(variable, value);
  process.exitCode = undefined;
  try {
    const out = (await commands[name]?.run(args)) ?? "";
    return { code: exitCode(), out, problem: "" };
  } catch (error) {
    return { code: 2, out: "", problem: error instanceof Error ? error.message : "" };
  } finally {
    process.exitCode = undefined;
  }
}

const events = (): Promise<number> =>
  withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ count: number }>("SELECT count(*)::int FROM changes");
    return rows[0]?.count ?? -1;
  });

function exitCode(): number {
  return Number(process.exitCode ?? 0);
}

/** The command as a process of its own. */
function run(args: string[]) {
  const main = join(import.meta.dirname, "../main.ts");
  const env = { DATABASE_URL: database.ownerUrl };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { env, encoding: "utf8" });
  return { status, stdout, stderr };
}

test("what cannot be tried is said in one line, with the exit code 2", async () => {
  await writeFile(join(folder, "letter.ods"), "Dear planner");
  for (const [args, env, problem] of [
    [["import-people"], {}, /name one file/],
    [["import-people", "a.ods", "b.ods"], {}, /name one file/],
    [["import-people", "nowhere.ods"], {}, /there is no file nowhere\.ods/],
    [["import-people", folder], {}, /is a folder/],
    [
      ["import-people", join(folder, "letter.ods")],
      {},
      /letter\.ods cannot be imported \(not-a-spreadsheet\)/,
    ],
    [["import-people", exampleFiles.people], { DATABASE_URL: undefined }, /DATABASE_URL is not set/],
    [["import-project", exampleFiles.project, "--force"], {}, /--force/],
    [["export-people", "people.csv"], {}, /must end in \.ods or \.xlsx/],
    [["export-project", "NOWHERE", join(folder, "x.ods")], {}, /there is no project NOWHERE/],
    [["seed-authentik-test-ods"], { APP_ENV: undefined }, /APP_ENV is not set/],
    [["seed-authentik-test-ods"], { APP_ENV: "prod" }, /APP_ENV is prod/],
  ] as [string[], Record<string, string | undefined>, RegExp][]) {
    const ended = await rediflow(args, env);
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.problem).toMatch(problem);
    expect(ended.problem.trim().split("\n")).toHaveLength(1);
  }
  expect(run(["import-people", "nowhere.ods"])).toEqual({
    status: 2,
    stdout: "",
    stderr: "rediflow import-people: there is no file nowhere.ods\n",
  });
  expect(await events()).toBe(0);
});

test("the example pair: a preview writes nothing, the import does, the second one changes nothing, the export is the same again", async () => {
  const refused = await rediflow(["import-people", exampleFiles.people, "--dry-run"]);
  expect(refused).toMatchObject({ code: 1, problem: "" });
  expect(refused.out).toContain(
    "Persons, row 2, Organisation: There is no organisation “EXAMPLE”. [unknown-organisation]",
  );
  const preview = await rediflow(["import-project", exampleFiles.project, "--dry-run"]);
  expect(preview).toMatchObject({ code: 0 });
  expect(preview.out).toContain("this was a preview");
  expect(await events()).toBe(0);

  const env = { APP_ENV: "test" };
  const seeded = await rediflow(["seed-authentik-test-ods"], env);
  expect(seeded).toMatchObject({ code: 0, problem: "" });
  expect(seeded.out.match(/Everything was written/g)).toHaveLength(2);
  const done = await events();
  expect(done).toBeGreaterThan(10);
  const again = await rediflow(["seed-authentik-test-ods"], env);
  expect(again.out.match(/There is nothing to change/g)).toHaveLength(2);

  const people = join(folder, "people.xlsx");
  const project = join(folder, "project.ods");
  expect(await rediflow(["export-people", people])).toMatchObject({ code: 0 });
  expect(await rediflow(["export-project", "EXAMPLE-1", project])).toMatchObject({ code: 0 });
  expect((await rediflow(["import-people", people])).out).toContain("There is nothing to change.");
  expect((await rediflow(["import-project", project])).out).toContain("There is nothing to change.");
  expect(await events()).toBe(done);
});

test("a refused import ends with 1, and what is refused without a super admin goes through with one", async () => {
  const cells = [{ month: 24_336, amount: 1000 }];
  const early = examplePeople.assignments.map((each) => ({ ...each, cells }));
  const file = join(folder, "early.ods");
  await writeFile(file, writePeopleWorkbook({ ...examplePeople, assignments: early.slice(0, 1) }, "ods"));
  const before = await events();
  await withOwner(database.ownerUrl, (owner) =>
    owner.query(
      `INSERT INTO project_locks (project_id, locked_by_id, reason) SELECT p.id, u.id, 'Signed' FROM projects p, users u
       WHERE p.code = 'EXAMPLE-1' AND u.external_id = 'cli'`,
    ),
  );
  const refused = await rediflow(["import-people", file]);
  expect(refused.code).toBe(1);
  expect(run(["import-people", file])).toEqual({ status: 1, stdout: `${refused.out}\n`, stderr: "" });
  expect(refused.out).toMatch(/EXAMPLE-1 is locked \(Rediflow command line: Signed\)\. \[project-locked\]/);
  expect(await events()).toBe(before);
  expect(await rediflow(["import-people", file, "--as-super-admin"])).toMatchObject({ code: 0 });
  expect(await events()).toBe(before + 1);
});

test("a role that row level security binds reads nothing into a file and plans no import", async () => {
  await rediflow(["import-people", exampleFiles.people]);
  await withOwner(database.superuserUrl, (superuser) =>
    superuser.query(`DROP ROLE IF EXISTS rediflow_reporter; CREATE ROLE rediflow_reporter LOGIN PASSWORD 'of-the-reporter';
      GRANT CONNECT ON DATABASE ${new URL(database.ownerUrl).pathname.slice(1)} TO rediflow_reporter;
      GRANT SELECT ON ALL TABLES IN SCHEMA public TO rediflow_reporter; GRANT USAGE ON SCHEMA access TO rediflow_reporter;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA access TO rediflow_reporter`),
  );
  const reporter = new URL(database.ownerUrl);
  reporter.username = "rediflow_reporter";
  reporter.password = "of-the-reporter";
  for (const url of [database.appUrl, reporter.href]) {
    const role = new URL(url).username;
    // What it would have written: nobody, though there is somebody.
    const { rowCount } = await withOwner(url, (client) => client.query("SELECT 1 FROM persons"));
    expect(rowCount).toBe(0);
    const file = join(folder, `${role}.ods`);
    for (const args of [
      ["export-people", file],
      ["export-project", "EXAMPLE", file],
      ["import-people", exampleFiles.people, "--dry-run"],
      ["import-people", exampleFiles.people],
    ]) {
      const { code, problem } = await rediflow(args, { DATABASE_URL: url });
      expect([args[0], code]).toEqual([args[0], 2]);
      expect(problem).toContain(`row level security hides rows from the role ${role}`);
    }
    await expect(access(file)).rejects.toThrow("ENOENT");
  }
  vi.stubEnv("DATABASE_URL", database.ownerUrl);
  await withOwner(database.superuserUrl, (superuser) =>
    superuser.query("DROP OWNED BY rediflow_reporter; DROP ROLE rediflow_reporter"),
  );
});
