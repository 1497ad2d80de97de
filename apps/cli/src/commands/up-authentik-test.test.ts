import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { upAuthentikTestCommand } from "./up-authentik-test.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rediflow-up-"));
  vi.stubEnv("PATH", folder);
  vi.stubEnv("AUTHENTIK_URL", "http://authentik.localhost:9000");
  vi.stubEnv("AUTHENTIK_TOKEN", "t");
  vi.stubEnv("DATABASE_URL", "postgres://owner@127.0.0.1/rediflow_test");
});

afterEach(() => rm(folder, { recursive: true }));

/** A program of that name that only ends well or badly. */
async function install(name: string, status: number): Promise<void> {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\nexit ${status.toString()}\n`);
  await chmod(file, 0o755);
}

test("without a container engine it says what to install", async () => {
  await expect(upAuthentikTestCommand.run([])).rejects.toThrow(
    /neither `podman compose` nor `docker compose` works here\. Install/,
  );
});

test("takes the one whose compose part works", async () => {
  await install("podman", 125);
  await install("docker", 0);
  const said = await upAuthentikTestCommand.run(["--dry-run"]);
  expect(said).toMatch(
    /^Would run: docker compose -f \S+compose\.authentik-test\.yml .*up -d; then setup-authentik-oidc/,
  );
});

test("says how to sign in to Authentik itself", async () => {
  await install("podman", 0);
  expect(await upAuthentikTestCommand.run(["--dry-run"])).toContain(
    "http://authentik.localhost:9000/if/admin/, user akadmin, password AUTHENTIK_BOOTSTRAP_PASSWORD of .env.test",
  );
});

test("starts nothing while a variable is missing", async () => {
  await install("podman", 0);
  vi.stubEnv("AUTHENTIK_TOKEN", "");
  await expect(upAuthentikTestCommand.run(["--dry-run"])).rejects.toThrow(
    /^AUTHENTIK_TOKEN is not set.*`npx -y pnpm@12 setup:env test`/,
  );
});
