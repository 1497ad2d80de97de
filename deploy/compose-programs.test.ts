import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { composeFiles, environments, readCompose } from "./compose-file.ts";
import { fillIn } from "./env-file.ts";

const root = join(import.meta.dirname, "..");

test("the compose programs of this machine read the files too", { timeout: 60_000 }, () => {
  const able = composePrograms();
  console.info(
    able.length === 0
      ? "No program here knows `compose config`: the files were read by a YAML library only."
      : `Read by ${able.map((each) => each.join(" ")).join(" and ")}.`,
  );
  for (const environment of environments) {
    const env = {
      ...process.env,
      ...parseEnv(fillIn(readFileSync(join(root, `.env.${environment}.example`), "utf8"))),
    };
    for (const program of able)
      expect(configOf(program, [composeFiles[environment]], env)).toContain(`rediflow_${environment}`);
  }
});

test("and the test stack as two files, as the guide starts it", { timeout: 60_000 }, () => {
  const env = { ...process.env, ...parseEnv(fillIn(readFileSync(join(root, ".env.test.example"), "utf8"))) };
  for (const program of composePrograms()) {
    const both = configOf(program, [composeFiles.dev, composeFiles.test], env);
    expect(both).toContain("name: rediflow-test\n");
    expect(both).not.toMatch(/(rediflow|authentik)_dev/);
    for (const service of Object.keys(readCompose(root, "test").services).filter((each) => each !== "redis"))
      expect(both).toContain(`\n  ${service}:\n`);
  }
});

/** The files as a program reads them, with the profiles that start everything. */
function configOf([program = "", ...more]: string[], files: string[], env: NodeJS.ProcessEnv): string {
  const given = [
    ...files.flatMap((file) => ["-f", join(root, file)]),
    "--profile",
    "authentik",
    "--profile",
    "dev",
  ];
  const ran = spawnSync(program, [...more, ...given, "config"], { encoding: "utf8", env });
  expect(ran.status, `${files.join(", ")}: ${ran.stderr}`).toBe(0);
  return ran.stdout;
}

/** The programs that print a small file as they read it: old ones cannot, and some wait for a plugin that is not there. */
function composePrograms(): string[][] {
  const folder = mkdtempSync(join(tmpdir(), "rediflow-compose-"));
  const file = join(folder, "compose.yml");
  writeFileSync(file, "services:\n  one:\n    image: docker.io/library/one:1\n");
  const programs = [["podman-compose"], ["podman", "compose"], ["docker", "compose"]];
  const able = programs.filter(([program = "", ...more]) => {
    const ran = spawnSync(program, [...more, "-f", file, "config"], { encoding: "utf8" });
    return ran.status === 0 && ran.stdout.includes("library/one:1");
  });
  rmSync(folder, { recursive: true });
  return able;
}
