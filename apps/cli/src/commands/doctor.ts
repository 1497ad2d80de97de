import { parseArgs } from "node:util";
import { ConfigError } from "@rediflow/bff/config";
import { examineEnvironment, type AuthentikAnswer, type Report } from "@rediflow/bff/doctor";
import { withAuthentik } from "../authentik.ts";
import { type Command, CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";

/** `rediflow doctor [--json]`; the exit code is 1 when something failed. */
export const doctorCommand: Command = {
  about: "look at provider, database and configuration as the server would; --json for programs",
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
    const reports = await examined();
    if (reports.some(({ state }) => state === "failed")) process.exitCode = 1;
    return values.json ? JSON.stringify(reports, undefined, 2) : tableOf(reports);
  },
};

/** A bad configuration is listed as at the server's start. */
async function examined(): Promise<Report[]> {
  try {
    // Not among the reports: those are of the deployment, and programs read them.
    const say = (sentence: string): void => {
      console.error(sentence);
    };
    return await examineEnvironment({ say, authentik: await lookAtAuthentik() });
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandError(error.message, { cause: error });
    throw error;
  }
}

// A little less than a check's deadline, so that the check can still say what did not answer.
const deadline = 3000;

/** Looks at Authentik's own settings, where an administrator's token was given. */
async function lookAtAuthentik(): Promise<(() => Promise<AuthentikAnswer>) | undefined> {
  if (!cliConfig.hasAuthentik()) return undefined;
  // Authentik's client takes a second or more to load, which is no time of the check's.
  await withAuthentik(() => Promise.resolve());
  const clientId = cliConfig.oidc().clientId ?? "rediflow";
  return async () => {
    try {
      const options = { ...cliConfig.authentik(), clientId, deadline };
      const setup = await withAuthentik(({ lookAtSetUp }) => lookAtSetUp(options));
      return { answered: true, setup };
    } catch (error) {
      if (error instanceof CommandError) return { answered: false, why: error.message };
      throw error;
    }
  };
}

const labels = { ok: "ok", warning: "warning", failed: "FAILED", skipped: "–" } as const;

function tableOf(reports: readonly Report[]): string {
  const width = Math.max(...reports.map(({ name }) => name.length));
  const lines = reports.flatMap(({ name, state, found, remedy }) => [
    `${labels[state].padEnd(7)}  ${name.padEnd(width)}  ${found}`,
    ...(remedy === null ? [] : [`${" ".repeat(width + 11)}→ ${remedy}`]),
  ]);
  return [...lines, "", summaryOf(reports)].join("\n");
}

function summaryOf(reports: readonly Report[]): string {
  const count = (wanted: Report["state"]): string =>
    reports.filter(({ state }) => state === wanted).length.toString();
  return `${count("ok")} ok, ${count("warning")} with a warning, ${count("failed")} failed, ${count("skipped")} not judged`;
}
