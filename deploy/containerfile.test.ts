import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { buildContext, ignoring } from "./build-context.ts";
import {
  environmentOf,
  execForm,
  lastOf,
  lastStage,
  readContainerfile,
  type Stage,
} from "./containerfile.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "rediflow-containerfile-"));
const parsed = (text: string): Stage[] => {
  const file = join(folder, "Containerfile");
  writeFileSync(file, text);
  return readContainerfile(file);
};

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a Containerfile is read by stage, with flags, comments and continued lines", () => {
  const stages = parsed(
    '# c\nFROM a:1 AS one\nENV X=y=z\n\nRUN a \\\n  b\nfrom one as two\nCOPY --from=one --chown=1 /a b ./\nCMD ["n", "-e", "f(\'x\')"]\n',
  );
  const [first = lastStage([])] = stages;
  const second = lastStage(stages);
  expect(first).toMatchObject({ name: "one", from: "a:1" });
  expect(first.instructions.map(({ keyword, rest }) => [keyword, rest.replace(/\s+/g, " ")])).toEqual([
    ["ENV", "X=y=z"],
    ["RUN", "a b"],
  ]);
  expect(environmentOf(first)).toEqual({ X: "y=z" });
  expect(second.instructions[0]).toEqual({
    keyword: "COPY",
    flags: { from: "one", chown: "1" },
    rest: "/a b ./",
  });
  expect(execForm(lastOf(second, "CMD").rest)).toEqual(["n", "-e", "f('x')"]);
  expect(() => parsed("RUN a\n")).toThrow("before the first FROM");
  expect(() => parsed("FROM a\n")).toThrow("without a name");
  expect(() => execForm('"node main"')).toThrow("not in exec form");
});

test("the image has these stages, and ends as the server in exec form, with a health check", () => {
  const stages = readContainerfile(join(root, "Containerfile"));
  expect(stages.map(({ name, from }) => [name, from.replace(/:.*/, "")])).toEqual([
    ["base", "docker.io/library/node"],
    ["build", "base"],
    ["production", "base"],
    ["runtime", "docker.io/library/node"],
  ]);
  const runtime = lastStage(stages);
  expect(execForm(lastOf(runtime, "CMD").rest)).toEqual(["node", "apps/bff/src/main.ts"]);
  expect(lastOf(runtime, "HEALTHCHECK").rest).toMatch(/^CMD \["node", .*\/healthz/);
  expect(runtime.instructions.map(({ keyword }) => keyword)).not.toContain("RUN");
});

test("a build sees the sources and neither tests nor secrets nor what was installed or built", () => {
  const isIgnored = ignoring(readFileSync(join(root, ".dockerignore"), "utf8"));
  for (const file of [
    ...[
      ".env.prod",
      ".git/config",
      "apps/bff/.env",
      "docs/deploy.md",
      "node_modules/pg/index.js",
      "README.md",
    ],
    ...["apps/web/dist/index.html", "packages/db/src/generated/client.ts", "apps/bff/src/config.test.ts"],
    ...["apps/bff/src/testing/api.ts", "packages/db-admin/src/testing.ts"],
    ...["apps/bff/node_modules/pg/package.json", "scripts/setup-env.ts", "dev/main.ts", "compose.yml"],
  ])
    expect([file, isIgnored(file)]).toEqual([file, true]);
  const seen = buildContext(root);
  for (const file of ["package.json", "pnpm-lock.yaml", "apps/bff/src/main.ts", "prisma/schema/main.prisma"])
    expect(seen).toContain(file);
  expect(seen.filter((file) => isIgnored(file))).toEqual([]);
});

test("the last line of an ignore file that fits decides", () => {
  const isIgnored = ignoring("# c\n*\n!a\n**/b\na/c*.ts\n!a/cd.ts\n");
  const files = ["x", "x/y", "a/x", "a/b", "a/x/b/y", "a/ce.ts", "a/cd.ts", "a/x/ce.ts", "ab"];
  expect(files.filter(isIgnored)).toEqual(["x", "x/y", "a/b", "a/x/b/y", "a/ce.ts", "ab"]);
});
