import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readSettings } from "./settings.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rediflow-settings-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function settingsFrom(text: string, environment: Record<string, string> = {}) {
  const file = join(folder, ".env");
  writeFileSync(file, text);
  return readSettings(["--env-file", file], environment);
}

describe("where test users may be made", () => {
  test.each(["dev", "test"])("%s", (name) => {
    expect(settingsFrom(`APP_ENV=${name}\n`).environment).toBe(name);
  });

  test.each(["APP_ENV=prod", "APP_ENV=qa", "APP_ENV=", ""])("not with “%s”", (line) => {
    expect(() => settingsFrom(`${line}\n`)).toThrow(/only where APP_ENV is dev or test, and it is/);
  });

  test("what the environment says counts more than the file", () => {
    expect(() => settingsFrom("APP_ENV=test\n", { APP_ENV: "prod" })).toThrow("and it is prod");
  });
});

describe("which Authentik", () => {
  test("by the names of the set-up commands", () => {
    const text = "APP_ENV=test\nAUTHENTIK_URL=http://authentik.localhost:9001/\nAUTHENTIK_TOKEN=t\n";
    expect(settingsFrom(text).authentik).toEqual({ url: "http://authentik.localhost:9001", token: "t" });
  });

  test("by the token of the first start where there is no other", () => {
    const text = "APP_ENV=test\nAUTHENTIK_URL=http://a.test\nAUTHENTIK_TOKEN=\nAUTHENTIK_BOOTSTRAP_TOKEN=b\n";
    expect(settingsFrom(text).authentik?.token).toBe("b");
  });

  test.each([
    ["authentik.test:9000", /must begin with http/],
    ["http://authentik.test/if/admin/", /is a page or the API of Authentik/],
    ["http://house.test/auth", /has a path/],
  ])("not %s", (url, fault) => {
    expect(() => settingsFrom(`APP_ENV=test\nAUTHENTIK_URL=${url}\nAUTHENTIK_TOKEN=t\n`)).toThrow(fault);
  });

  test("none where none is given, and not one without a token", () => {
    expect(settingsFrom("APP_ENV=test\n").authentik).toBeUndefined();
    expect(() => settingsFrom("APP_ENV=test\nAUTHENTIK_URL=http://a.test\n")).toThrow(
      /neither AUTHENTIK_TOKEN nor/,
    );
  });
});

test("a file that cannot be read is named", () => {
  expect(() => readSettings(["--env-file", join(folder, "none")], {})).toThrow(/none cannot be read/);
});

test("pictures are taken only with a browser, into a folder that has a name", () => {
  const environment = { APP_ENV: "test" };
  expect(readSettings([], environment).pictures).toBeUndefined();
  expect(readSettings(["--browser"], environment).pictures).toMatch(/test-results\/authentik$/);
  expect(readSettings(["--browser", "--pictures", "/tmp/p"], environment).pictures).toBe("/tmp/p");
});
