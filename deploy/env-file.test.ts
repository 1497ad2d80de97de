import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { environments } from "./compose-file.ts";
import { assignment, fillIn, freshSecret, stillExamples } from "./env-file.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "rediflow-env-"));
const exampleOf = (environment: string): string =>
  readFileSync(join(root, `.env.${environment}.example`), "utf8");

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(environments)("the example environment of %s", (environment) => {
  const example = exampleOf(environment);

  test("says above each variable why it is there", () => {
    const lines = example.trimEnd().split("\n");
    const without = lines.filter(
      (line, at) => !line.startsWith("#") && line !== "" && !/^# \S/.test(lines[at - 1] ?? ""),
    );
    expect(without).toEqual([]);
    expect(lines.filter((line) => assignment(line) !== undefined).length).toBeGreaterThan(10);
  });

  test("holds no secret", () => {
    const secrets = Object.entries(parseEnv(example)).filter(([name]) => /PASSWORD|SECRET|TOKEN/.test(name));
    expect(secrets.length).toBeGreaterThan(5);
    const given = secrets.filter(([, value]) => !/^(__\w+__)?$/.test(value ?? ""));
    expect(given).toEqual([]);
    const empty = secrets.filter(([, value]) => value === "").map(([name]) => name);
    expect(empty).toEqual(environment === "prod" ? ["AUTHENTIK_BOOTSTRAP_TOKEN", "AUTHENTIK_TOKEN"] : []);
  });

  test("is read alike by a shell, by Node and so by compose", () => {
    const file = join(folder, `.env.${environment}`);
    writeFileSync(file, fillIn(example));
    const shell = spawnSync("sh", ["-c", `set -a; . ${file}; set +a; env -0`], { encoding: "utf8", env: {} });
    expect(shell.stderr).toBe("");
    const sourced = shell.stdout
      .split("\0")
      .map((each) => [each.split("=", 1)[0], each.replace(/^[^=]*=/, "")]);
    const parsed = parseEnv(readFileSync(file, "utf8"));
    expect(Object.keys(parsed).length).toBeGreaterThan(10);
    expect(Object.fromEntries(sourced)).toMatchObject(parsed);
    for (const value of Object.values(parsed)) expect(value).toMatch(/^[\w.:/@-]*$/);
  });

  test("names the environment", () => {
    expect(parseEnv(example)["APP_ENV"]).toBe(environment);
  });
});

test("secrets are fresh, URL-safe and long enough for everybody", () => {
  expect(freshSecret()).toMatch(/^[\w-]{64}$/);
  expect(freshSecret()).not.toBe(freshSecret());
});

test("a value that another variable has too is the same", () => {
  let made = 0;
  const secret = () => `s${(made += 1).toString()}`;
  const example = "# A__B is not one.\nA__PASS=__secret__\nB=__secret__\nC=pg://u:__A__PASS__@h/__B__\n";
  expect(fillIn(example, secret)).toBe("# A__B is not one.\nA__PASS=s1\nB=s2\nC=pg://u:s1@h/s2\n");
  expect(() => fillIn("A=__B__\nB=__secret__")).toThrow("__B__ stands above B");
});

test("what must be changed is named", () => {
  expect(stillExamples(exampleOf("prod"))).toEqual([
    ...["APP_URL", "OIDC_ISSUER", "OIDC_API_CLIENTS", "AUTHENTIK_BOOTSTRAP_EMAIL", "AUTHENTIK_URL"],
  ]);
});

test(
  "setup:env writes a file that only its owner reads, once, and says no secret",
  { timeout: 60_000 },
  () => {
    const setUp = (...args: string[]) =>
      spawnSync(process.execPath, [join(root, "scripts/setup-env.ts"), ...args], { encoding: "utf8" });
    const target = mkdtempSync(join(folder, "made-"));
    const file = join(target, ".env.prod");
    const first = setUp("prod", target);
    expect([first.status, first.stderr]).toEqual([0, ""]);
    expect(first.stdout).toContain("REDIFLOW_IMAGE");
    expect(first.stdout).toContain("akadmin; the password is AUTHENTIK_BOOTSTRAP_PASSWORD in .env.prod");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const written = readFileSync(file, "utf8");
    const { DATABASE_URL_APP: url = "", POSTGRES_APP_PASSWORD: password = "" } = parseEnv(written);
    expect(new URL(url).password).toBe(password);
    expect(first.stdout).not.toContain(password);

    const second = setUp("prod", target);
    expect([second.status, second.stderr]).toEqual([1, expect.stringContaining("left as it is")]);
    expect(readFileSync(file, "utf8")).toBe(written);
    expect(setUp("production", target).status).toBe(2);
  },
);

test("real environment files are kept out of Git, the examples are in it", () => {
  const names = environments.flatMap((each) => [`.env.${each}`, `.env.${each}.example`]);
  const { stdout } = spawnSync("git", ["check-ignore", ...names], { cwd: root, encoding: "utf8" });
  expect(stdout.trim().split("\n")).toEqual(environments.map((each) => `.env.${each}`));
});
