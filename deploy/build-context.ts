import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files that a build of the image may see: what Git tracks or would track, without what `.dockerignore` names. */
export function buildContext(root: string): string[] {
  const listed = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (listed.status !== 0) throw new Error(`git ls-files failed: ${listed.stderr}`);
  const isIgnored = ignoring(readFileSync(join(root, ".dockerignore"), "utf8"));
  const files = listed.stdout.split("\0").filter((file) => file !== "" && existsSync(join(root, file)));
  return files.filter((file) => !isIgnored(file));
}

/** Whether a path is left out by the text of a `.dockerignore`: the last line that fits decides, and a folder stands for all in it. */
export function ignoring(text: string): (file: string) => boolean {
  const rules = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => ({ keeps: line.startsWith("!"), pattern: asPattern(line.replace(/^!/, "")) }));
  return (file) => {
    const last = rules.findLast(({ pattern }) => pattern.test(file));
    return last !== undefined && !last.keeps;
  };
}

function asPattern(glob: string): RegExp {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("**/", "\0")
    .replaceAll("*", "[^/]*")
    .replaceAll("\0", "(.*/)?");
  return new RegExp(`^${source}(/.*)?$`);
}
