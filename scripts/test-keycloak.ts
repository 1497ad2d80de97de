import { closingLine, outcomeLine } from "./test-authentik/outcome.ts";
import { keycloakFolder, keycloakVersion, whyNone } from "./test-keycloak/distribution.ts";
import { testKeycloak } from "./test-keycloak/test-keycloak.ts";
import { run } from "./run.ts";

// `pnpm test:keycloak` tries Rediflow with a real Keycloak, which Maven fetches and Java runs; docs/providers.md.
const missing = whyNone();
if (missing !== undefined) {
  console.log(`not tried: ${missing}, so no Keycloak could be started (docs/providers.md).`);
  process.exit(0);
}
const folder = keycloakFolder();
if (!run("vite", ["build", "apps/web", "--logLevel", "warn"])) process.exit(1);
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    stopping.abort(new Error("the run was interrupted"));
  });
const { outcomes, log } = await testKeycloak(folder, {
  tell: (outcome) => {
    console.log(outcomeLine(outcome));
  },
  stop: stopping.signal,
});
const failed = outcomes.some(({ state }) => state === "failed");
if (failed) console.log(`\nThe end of what Rediflow said:\n${log.join("\n")}`);
console.log(`\n${closingLine(outcomes, keycloakVersion, "Keycloak")}`);
process.exitCode = failed || stopping.signal.aborted ? 1 : 0;
