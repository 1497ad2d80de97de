import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../run.ts";

/** A command's output and exit code. */
export interface Printed {
  text: string;
  status: number;
}

const longestMs = 8 * 60_000;

interface HowToRun {
  variables: Readonly<Record<string, string>>;
  stop: AbortSignal;
  /** Told what is printed, as it comes. */
  hear?: (text: string) => void;
}

/** Runs one `rediflow` command in a process of its own, with these variables and no others of ours. */
export async function runCommand(
  args: readonly string[],
  { variables, stop, hear }: HowToRun,
): Promise<Printed> {
  const child = spawn(process.execPath, [join(root, "apps/cli/src/main.ts"), ...args], {
    cwd: root,
    env: cleanEnvironment(variables),
    stdio: ["ignore", "pipe", "pipe"],
    signal: AbortSignal.any([stop, AbortSignal.timeout(longestMs)]),
  });
  let text = "";
  const keep = (chunk: Buffer): void => {
    text += chunk.toString();
    hear?.(chunk.toString());
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => {
      resolve({ text: text.trim(), status: status ?? 1 });
    });
  });
}

// Variables that programs need to find each other and to trust certificates; none of another Rediflow on this machine.
const passedOn = ["PATH", "HOME", "TMPDIR", "LANG", "NODE_EXTRA_CA_CERTS", "NODE_USE_SYSTEM_CA"];

/** The variables for a child process: these and what every program needs. */
export function cleanEnvironment(variables: Readonly<Record<string, string>>): Record<string, string> {
  const kept = passedOn.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...variables };
}

/** The last lines of what was printed, none of them cut. */
export function endOf(text: string): string {
  const end = text.trimEnd().slice(-600);
  return end.length < 600 ? end : end.slice(end.indexOf("\n") + 1);
}

/** The printed text of a command that must succeed. Throws with the end of what it printed. */
export function succeeded({ text, status }: Printed, what: string): string {
  if (status === 0) return text;
  throw new Error(`${what} ended with ${status.toString()}: ${endOf(text)}`);
}
