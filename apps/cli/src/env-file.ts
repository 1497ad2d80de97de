import { chmod, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { CommandError } from "./command.ts";

/** The variables of an env file; none when there is no such file. */
export async function readEnvFile(path: string): Promise<Readonly<Record<string, string | undefined>>> {
  return parseEnv(await textOf(path));
}

/** Sets variables in an env file and leaves every other line and comment as it is; the file is replaced whole or not at all. Gives the names whose values changed. */
export async function writeEnvFile(
  path: string,
  values: Readonly<Record<string, string>>,
): Promise<string[]> {
  const before = await textOf(path);
  const had = parseEnv(before);
  const changed = Object.keys(values).filter((name) => had[name] !== values[name]);
  if (changed.length === 0) return [];
  // The target of a link is replaced, not the link.
  const target = await realpath(path).catch(() => path);
  const unfinished = `${target}.${process.pid.toString()}.unfinished`;
  try {
    // Secrets: a new file is for its owner only.
    await writeFile(unfinished, setVariables(before, values), { mode: 0o600, flag: "wx" });
    const mode = await stat(target).then(
      (existing) => existing.mode & 0o777,
      () => 0o600,
    );
    await chmod(unfinished, mode);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return changed;
}

/** The text of an env file with variables set: in place where they stand, else at the end. Throws CommandError for a value that would need quotes, which not every reader takes off again. */
export function setVariables(text: string, values: Readonly<Record<string, string>>): string {
  const missing = new Map(Object.entries(values));
  for (const [name, value] of missing) {
    if (/[\s"'`#$\\]/.test(value)) {
      throw new CommandError(`${name} holds a character that an env file cannot carry without quotes`);
    }
  }
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/);
  const set = lines.map((line) => {
    const [, start = "", name = ""] = /^(\s*(?:export\s+)?)([A-Za-z_]\w*)\s*=/.exec(line) ?? [];
    const value = values[name];
    if (value === undefined) return line;
    missing.delete(name);
    return `${start}${name}=${value}`;
  });
  const added = [...missing].map(([name, value]) => `${name}=${value}`);
  return [...set, ...added, ""].join(newline);
}

async function textOf(path: string): Promise<string> {
  return await readFile(path, "utf8").catch((error: unknown) => {
    if ((error as { code?: unknown }).code === "ENOENT") return "";
    throw error;
  });
}
