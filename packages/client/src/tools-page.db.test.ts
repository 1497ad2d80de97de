import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startTestServer, type TestServer } from "@rediflow/bff/testing";
import { testPassword } from "@rediflow/dev-idp";
import { afterAll, beforeAll, expect, test } from "vitest";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => {
  await server.stop();
});

const page = readFileSync(join(import.meta.dirname, "../../../docs/tools.md"), "utf8");
const [, example = ""] = /```ts\n([\s\S]+?)```/.exec(page) ?? [];

/** Runs the example of docs/tools.md as a program of its own; in this folder the package finds itself by its name. */
function runExample(username: string, password = testPassword): Promise<{ out: string; problem: string }> {
  const [, ISSUER = ""] = server.idp.apiClient.split("@");
  const env = { ISSUER, REDIFLOW: server.origin, TOOL_USERNAME: username, TOOL_PASSWORD: password };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--input-type=module-typescript"],
      { cwd: import.meta.dirname, env },
      (_error, out, problem) => {
        resolve({ out, problem });
      },
    );
    child.stdin?.end(example);
  });
}

test("the example lists what its account sees", async () => {
  const all = await runExample("viewer@test");
  expect(all.problem).toBe("");
  expect(all.out).toMatch(/^[\w-]+\t[\w-]+\t\S/m);
  const ofOne = await runExample("orgviewer@test");
  const lines = ofOne.out.trim().split("\n");
  expect(lines.length).toBeLessThan(all.out.trim().split("\n").length);
  expect(all.out.split("\n")).toEqual(expect.arrayContaining(lines));
});

test("the example says why it got nothing", async () => {
  expect((await runExample("nobody@test")).problem).toContain("Rediflow refused: ");
  expect((await runExample("viewer@test", "wrong")).problem).toContain("The login gave no token");
});
