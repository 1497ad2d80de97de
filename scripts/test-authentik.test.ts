import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { read } from "./run.ts";

vi.setConfig({ testTimeout: 60_000 });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rediflow-test-authentik-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function runWith(lines: string): { status: number | null; said: string } {
  const file = join(folder, ".env");
  writeFileSync(file, lines);
  const { status, stdout, stderr } = read("node", ["scripts/test-authentik.ts", "--env-file", file]);
  return { status, said: stdout + stderr };
}

test("where no Authentik is given it says so, and nothing has failed", () => {
  const { status, said } = runWith("APP_ENV=test\n");
  expect(said).toMatch(/^not tried: no Authentik is given\. Set AUTHENTIK_URL and AUTHENTIK_TOKEN/);
  expect(status).toBe(0);
});

test("where test users must not be, it refuses", () => {
  const { status, said } = runWith("APP_ENV=prod\nAUTHENTIK_URL=http://a.test\nAUTHENTIK_TOKEN=t\n");
  expect(said).toMatch(/^test:authentik makes test users whose password everybody knows/);
  expect(status).toBe(2);
});
