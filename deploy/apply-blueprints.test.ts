import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const script = join(import.meta.dirname, "apply-blueprints.sh");
const given = {
  APP_URL: "http://localhost:5000",
  OIDC_CLIENT_ID: "rediflow",
  OIDC_CLIENT_SECRET: "a secret",
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rediflow-blueprints-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the script where `ak` is a program that notes what it was asked and refuses so many times, in Authentik's words. */
function apply(variables: Record<string, string>, refusals = 0) {
  const ak = join(folder, "ak");
  const log = join(folder, "asked");
  writeFileSync(
    ak,
    `#!/bin/sh
echo "$* with $OIDC_CLIENT_SECRET" >> "${log}"
[ "$(wc -l < "${log}")" -gt ${refusals.toString()} ] && exit 0
echo "Blueprint invalid" >&2
echo "	KeyOf: failed to find entry with \\\`id\\\` of \\\`profile\\\`" >&2
exit 1
`,
  );
  chmodSync(ak, 0o755);
  const PATH = [folder, process.env["PATH"]].join(delimiter);
  const ran = spawnSync("sh", [script, "/blueprints/a.yaml", "/blueprints/b.yaml"], {
    encoding: "utf8",
    env: { PATH, PAUSE_SECONDS: "0", TRIES: "3", ...variables },
  });
  const asked = existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : [];
  return { ...ran, asked };
}

test("applies each blueprint in order, with the environment that it was given, and says so", () => {
  const { status, stdout, stderr, asked } = apply(given);
  expect([status, stderr]).toEqual([0, ""]);
  expect(asked).toEqual([
    "apply_blueprint /blueprints/a.yaml with a secret",
    "apply_blueprint /blueprints/b.yaml with a secret",
  ]);
  expect(stdout).toBe("/blueprints/a.yaml is applied.\n/blueprints/b.yaml is applied.\n");
});

test.each([
  [{ ...given, OIDC_CLIENT_SECRET: "" }, "OIDC_CLIENT_SECRET"],
  [{}, "APP_URL OIDC_CLIENT_ID OIDC_CLIENT_SECRET"],
])("names what is missing before it applies anything", (variables, names) => {
  const { status, stderr, asked } = apply(variables);
  expect(status).toBe(2);
  expect(stderr).toBe(
    `Nothing was applied. The blueprints need these variables, which are missing: ${names}\n`,
  );
  expect(asked).toEqual([]);
});

test("an Authentik that has not made its own objects yet is asked again", () => {
  const { status, stdout, stderr, asked } = apply(given, 2);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout.match(/does not take/g)).toHaveLength(1);
  expect(asked).toHaveLength(4);
});

test("a blueprint that Authentik never takes ends it with Authentik's reason", () => {
  const { status, stderr, asked } = apply(given, 99);
  expect(status).toBe(1);
  expect(stderr).toContain("failed to find entry with `id` of `profile`");
  expect(stderr).toContain("/blueprints/a.yaml was not applied");
  expect(asked).toHaveLength(3);
});
