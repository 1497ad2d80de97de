import { closingLine, outcomeLine } from "./test-authentik/outcome.ts";
import { readSettings, SettingsError } from "./test-authentik/settings.ts";
import { testAuthentik } from "./test-authentik/test-authentik.ts";
import { run } from "./run.ts";

// `pnpm test:authentik --env-file FILE [--browser]` tries Rediflow with a running Authentik; docs/test-authentik.md.
const settings = settingsOrExit();
const { authentik } = settings;
if (authentik === undefined) {
  console.log(
    "not tried: no Authentik is given. Set AUTHENTIK_URL and AUTHENTIK_TOKEN in the env file (docs/test-authentik.md).",
  );
  process.exit(0);
}
// The pictures of the sign-in page come from the page as it is served.
if (!run("vite", ["build", "apps/web", "--logLevel", "warn"])) process.exit(1);
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    console.log(`${signal}: putting Authentik back as it was found …`);
    stopping.abort(new Error("the run was interrupted"));
  });
console.log(`Authentik at ${authentik.url}\n`);
const { outcomes, version, log } = await testAuthentik(
  { ...settings, authentik },
  {
    tell: (outcome) => {
      console.log(outcomeLine(outcome));
    },
    stop: stopping.signal,
  },
);
const failed = outcomes.some(({ state }) => state === "failed");
if (failed) console.log(`\nThe end of what Rediflow said:\n${log.join("\n")}`);
console.log(`\n${closingLine(outcomes, version)}`);
process.exitCode = failed || stopping.signal.aborted ? 1 : 0;

function settingsOrExit(): ReturnType<typeof readSettings> {
  try {
    return readSettings(process.argv.slice(2));
  } catch (error) {
    const known =
      error instanceof SettingsError || (error as { code?: string }).code?.startsWith("ERR_PARSE");
    if (known !== true) throw error;
    console.error((error as Error).message);
    return process.exit(2);
  }
}
