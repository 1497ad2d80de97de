import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { composeFiles, readCompose } from "../deploy/compose-file.ts";
import { root } from "./run.ts";

// Everything that a page names exists: commands, containers, files, chapters.
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name = ""]) => name);
const pages = globSync(["*.md", "docs/**/*.md", "authentik-rediflow-brand/*.md"], { cwd: root }).filter(
  (file) => !file.startsWith("ISSUE"),
);
const others = [
  ...Object.values(composeFiles),
  ...globSync(".env.*.example", { cwd: root }),
  "Containerfile",
];

const scripts = Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts);
// Commands of pnpm itself; a script of such a name is reached by `run` only.
const ofPnpm = ["add", "install", "fetch", "deploy", "docs"];
const commands = found(read("apps/cli/src/commands.ts"), /^ {2}"?([a-z-]+)"?: \w+Command,$/gm);
const containers = Object.values(readCompose(root, "dev").services).flatMap(
  ({ container_name: name }) => name ?? [],
);

test("there is something to hold the pages to", () => {
  expect(pages.length).toBeGreaterThan(20);
  expect(commands.length).toBeGreaterThan(10);
  expect(containers).toHaveLength(2);
  expect(pages.flatMap((page) => found(read(page), /(npx -y pnpm@12 [a-z])/g)).length).toBeGreaterThan(30);
});

describe.each([...pages, ...others])("%s", (page) => {
  const text = read(page);

  test("names scripts and commands that there are", () => {
    const run = found(text, /(?:npx -y pnpm@12|`pnpm) run ([a-z][\w:-]*)/g);
    expect(run.filter((each) => !scripts.includes(each))).toEqual([]);
    const named = found(text, /(?:npx -y pnpm@12|`pnpm) (?!run )([a-z][\w:-]*)/g);
    expect(named.filter((each) => !scripts.includes(each) && !ofPnpm.includes(each))).toEqual([]);
    expect(named).not.toContain("docs");
    const told = found(text, /(?:`|pnpm@12 |^|\$R |rm )rediflow ([a-z-]*[a-z])\b(?!-)/gm);
    expect(told.filter((each) => !commands.includes(each))).toEqual([]);
  });

  test("names containers that there are", () => {
    const named = found(text, /podman logs (?:-f )?([\w-]+)/g);
    expect(named.filter((each) => !containers.includes(each))).toEqual([]);
  });

  test("names files that there are", () => {
    const named = found(
      text,
      /[`(]((?:apps|packages|deploy|scripts|docs|dev|prisma|authentik[\w-]*)\/[\w./-]+|compose[\w.-]*\.yml)[`)]/g,
    );
    expect(
      named.filter((each) => !existsSync(join(root, each)) && !existsSync(join(root, dirname(page), each))),
    ).toEqual([]);
  });

  test("leads to pages and chapters that there are", () => {
    const links = found(text, /\]\((?!https?:)([^)\s]+)\)/g);
    const dead = links.filter((link) => {
      const [file = "", chapter] = link.split("#");
      const target = file === "" ? page : join(dirname(page), file);
      if (!existsSync(join(root, target))) return true;
      return chapter !== undefined && !chaptersOf(target).includes(chapter);
    });
    expect(dead).toEqual([]);
  });
});

function chaptersOf(file: string): string[] {
  return found(read(file), /^#+ (.*)$/gm).map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
