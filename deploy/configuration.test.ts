import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { variableNames } from "../apps/bff/src/config.ts";
import { composeFiles, environments, mentions, readCompose } from "./compose-file.ts";
import { assignment } from "./env-file.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

interface Row {
  name: string;
  readBy: string[];
  requiredIn: string[];
  meaning: string;
}

const rows = read("docs/configuration.md")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map(rowOf);

// Nobody else reads the environment, and what a config.ts asks for in capitals, `required("X")` or `env["X"]`, is a variable.
const named = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name = ""]) => name);
const configured = (file: string): string[] => named(read(file), /[([]"([A-Z][A-Z0-9_]+)"/g);
const composed = environments.map((each) => ({ each, mentioned: mentions(read(composeFiles[each])) }));
const tools = globSync(
  ["{apps,packages}/*/src/**/*.{ts,tsx}", "{scripts,e2e,bench,deploy}/**/*.ts", "playwright.config.ts"],
  { cwd: root, exclude: ["**/node_modules/**", "apps/*/src/config.ts"] },
);

const readers: Record<string, string[]> = {
  server: variableNames,
  "command line": configured("apps/cli/src/config.ts"),
  compose: composed.flatMap(({ mentioned }) => mentioned.map(({ name }) => name)),
  development: [...configured("dev/config.ts"), "APP_ENV"],
  tests: tools
    .flatMap((file) => named(read(file), /\bprocess\.env\["([A-Z][A-Z0-9_]+)"\]/g))
    // The machine's, not ours.
    .filter((name) => name !== "PATH"),
};

test("there is something to hold the table to", () => {
  expect(rows.length).toBeGreaterThan(40);
  expect(read("apps/dev-idp/src/config.ts")).toContain('env["APP_ENV"]');
  for (const [reader, names] of Object.entries(readers))
    expect([reader, names.length]).not.toEqual([reader, 0]);
});

test("every variable that somebody reads is in the table, once, with its reason", () => {
  const names = rows.map(({ name }) => name);
  expect([...new Set(Object.values(readers).flat())].filter((each) => !names.includes(each))).toEqual([]);
  expect(names.filter((each, at) => names.indexOf(each) !== at)).toEqual([]);
  expect(rows.filter(({ meaning }) => meaning.length < 10)).toEqual([]);
});

describe.each(Object.keys(readers))("what is said to be read by the %s", (reader) => {
  test("is read there, and the other way round", () => {
    const said = rows.filter(({ readBy }) => readBy.includes(reader)).map(({ name }) => name);
    expect(said.sort()).toEqual([...new Set(readers[reader])].sort());
  });
});

test.each(["qa", "prod"] as const)("the command line of %s is given all that it reads", (environment) => {
  const { entrypoint, environment: given = {} } = readCompose(root, environment).services["rediflow"] ?? {};
  expect(entrypoint).toEqual(["node", "apps/cli/src/main.ts"]);
  expect(Object.keys(given).sort()).toEqual([...new Set(readers["command line"])].sort());
});

test("nothing is in the table that nobody reads", () => {
  const unread = rows.filter(
    ({ readBy }) => readBy.length === 0 || readBy.some((each) => readers[each] === undefined),
  );
  expect(unread).toEqual([]);
});

test("what is said to be required is what compose requires", () => {
  for (const { name, requiredIn } of rows) {
    const requiring = composed.filter(({ mentioned }) =>
      mentioned.some((each) => each.name === name && each.required !== undefined),
    );
    expect([name, requiredIn]).toEqual([name, requiring.map(({ each }) => each)]);
  }
});

describe.each(composed)("the example environment of $each", ({ each, mentioned }) => {
  const given = read(`.env.${each}.example`)
    .split("\n")
    .flatMap((line) => assignment(line)?.name ?? []);

  test("gives nothing that is not read", () => {
    const known = ["server", "command line", "compose"].flatMap((reader) => readers[reader] ?? []);
    expect(given.filter((name) => !known.includes(name))).toEqual([]);
  });

  test("gives what its compose file requires", () => {
    const required = mentioned.filter((mention) => mention.required !== undefined).map(({ name }) => name);
    expect(required.filter((name) => !given.includes(name))).toEqual([]);
  });
});

function rowOf(line: string): Row {
  const cells = line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
  const [name = "", readBy = "", , requiredIn = "", meaning = ""] = cells;
  if (cells.length !== 5) throw new Error(`five cells are wanted: ${line}`);
  const list = (cell: string): string[] => cell.split(", ").filter((each) => each !== "");
  return { name: name.replaceAll("`", ""), readBy: list(readBy), requiredIn: list(requiredIn), meaning };
}
