import { execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startTestServer, type TestServer } from "@rediflow/bff/testing";
import { testPassword } from "@rediflow/dev-idp";
import { createBrowser } from "@rediflow/dev-idp/testing";
import { enterCode } from "@rediflow/dev-idp/testing-tools";
import { afterAll, beforeAll, expect, test } from "vitest";

let server: TestServer;
/** The commands write workbooks where they are run. */
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), "rediflow-tools-"));
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const page = readFileSync(join(import.meta.dirname, "../../../docs/tools.md"), "utf8");
const [, example = ""] = /```ts\n([\s\S]+?)```/.exec(page) ?? [];
const commands = [...page.matchAll(/```sh\n([\s\S]+?)```/g)].map(([, block = ""]) => block);

const issuer = (): string => server.idp.apiClient.split("@")[1] ?? "";

/** The page's commands for this stack: only where provider and Rediflow are is not as printed. */
function commandsHere(): string[] {
  const elsewhere = [
    ["ISSUER=http://localhost:5010/application/o/rediflow-cli/", `ISSUER=${issuer()}`],
    ["REDIFLOW=http://localhost:5000\n", `REDIFLOW=${server.origin}\n`],
  ] as const;
  const printed = commands.join(mark);
  expect(elsewhere.every(([line]) => printed.includes(line))).toBe(true);
  return elsewhere.reduce((text, [line, here]) => text.replace(line, here), printed).split(mark);
}

const mark = "== next ==\n";
const linkIn = (text: string): string | undefined => /^http\S+user_code=\S+$/m.exec(text)?.[0];

/**
 * Runs all commands of the page in one shell, each block as printed, and what each printed. The shell waits once the link is
 * there: `person` does what a person does with it.
 */
async function runCommands(
  [shell = "", ...options]: string[],
  person: (link: string) => Promise<void>,
): Promise<string[]> {
  const between = `printf '\\n%s\\n${mark}' "\${TOKEN-}"; [ -z "\${BEGUN-}" ] || read -r _\n`;
  const script = commandsHere()
    .map((block) => block + between)
    .join("");
  const env = { PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin` };
  const child = spawn(shell, [...options, script], { env, cwd: folder, stdio: "pipe" });
  let [out, problem] = ["", ""];
  child.stderr.setEncoding("utf8").on("data", (text: string) => (problem += text));
  const acted = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      const before = linkIn(out);
      out += text;
      const link = linkIn(out);
      if (before === undefined && link !== undefined) person(link).then(resolve, reject);
    });
    child.on("close", () => {
      resolve();
    });
  });
  await acted;
  child.stdin.end("\n".repeat(commands.length));
  if (child.exitCode === null) await new Promise((resolve) => child.once("close", resolve));
  expect(problem).toBe("");
  return out.split(mark).slice(0, -1);
}

/** The user whose token the shell held after each block, in the order of the page. */
function holders(blocks: string[]): string[] {
  const tokens = new Set(blocks.flatMap((block) => /^ey\S+\.\S+\.\S+$/m.exec(block)?.[0] ?? []));
  return [...tokens].map((token) => {
    const body = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
    const { sub, scope } = JSON.parse(body) as Record<string, string>;
    return `${sub?.slice(-1) ?? ""} ${scope ?? ""}`;
  });
}

test.each([
  ["sh", "-eu", "-c"],
  // Its own start-up file is read where it takes a pipe for a network.
  ["bash", "--norc", "-eu", "-c"],
])("every printed command works in %s", async (...shell) => {
  const blocks = await runCommands(shell, async (link) => {
    const { searchParams, origin, pathname } = new URL(link);
    const code = searchParams.get("user_code") ?? "";
    const browser = createBrowser();
    const form = await enterCode(browser, { address: origin + pathname, code, answer: "confirm" });
    // An editor: the page's last commands import what they exported.
    await browser.submit(form.url, { email: "orguser@test", password: testPassword });
  });
  expect(blocks).toHaveLength(commands.length);
  expect(commands.filter((block) => block.includes("curl")).length).toBeGreaterThan(4);
  const person = "5 openid profile offline_access rediflow-api";
  expect(holders(blocks)).toEqual(["4 openid profile rediflow-api", person, person]);
  expect(blocks.at(-2)?.match(/\{"(result|error)":/g)).toEqual(['{"result":', '{"result":']);
  expect(blocks.at(-1)?.match(/"(written":\w+|error":)/g)).toEqual(['"written":false', '"written":false']);
});

/** Runs the example of docs/tools.md as a program of its own; in this folder the package finds itself by its name. */
function runExample(username: string, password = testPassword): Promise<{ out: string; problem: string }> {
  const env = {
    ISSUER: issuer(),
    REDIFLOW: server.origin,
    TOOL_USERNAME: username,
    TOOL_PASSWORD: password,
  };
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
