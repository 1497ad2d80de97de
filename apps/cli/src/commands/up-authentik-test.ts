import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Command, CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";
import { seedAuthentikTestUsers } from "./seed-authentik-test-users.ts";
import { setupAuthentikOidc } from "./setup-authentik-oidc.ts";

const root = join(import.meta.dirname, "../../../..");
const composeFile = join(root, "compose.authentik-test.yml");
const envFile = join(root, ".env.test");

/** `rediflow up-authentik-test [--dry-run]` */
export const upAuthentikTestCommand: Command = {
  about: "start the test Authentik in containers, set it up and bring its test users in (reads .env.test)",
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { "dry-run": { type: "boolean", default: false } },
    });
    const dryRun = values["dry-run"];
    const [command, ...start] = composeCommand();
    if (existsSync(envFile)) process.loadEnvFile(envFile);
    requireVariables();
    const up = [...start, "-f", composeFile, ...environmentOf(), "up", "-d"];
    if (dryRun)
      return `Would run: ${[command, ...up].join(" ")}; then setup-authentik-oidc and seed-authentik-test-users. ${administrator()}`;
    console.log(`Starting: ${[command, ...up].join(" ")}`);
    if (spawnSync(command, up, { stdio: "inherit", cwd: root }).status !== 0) {
      throw new CommandError(
        "The containers did not start; what went wrong stands above. Mend it, then run this again.",
      );
    }
    const writeEnv = existsSync(envFile) ? envFile : undefined;
    console.log(await setupAuthentikOidc({ writeEnv, applyBrand: false, dryRun }));
    const seeded = await seedAuthentikTestUsers({ linkPersons: false, persons: [], dryRun });
    return `${seeded}
${administrator()}`;
  },
};

/** How to sign in to Authentik itself, where groups are filled. */
function administrator(): string {
  const { origin } = new URL(cliConfig.authentik().url);
  return `Authentik itself: ${origin}/if/admin/, user akadmin, password AUTHENTIK_BOOTSTRAP_PASSWORD of .env.test.`;
}

/** Before anything is started. Throws CommandError that names what is missing. */
function requireVariables(): void {
  try {
    cliConfig.authentik();
    cliConfig.ownerUrl();
  } catch (error) {
    if (existsSync(envFile) || !(error instanceof CommandError)) throw error;
    const remedy = "there is no .env.test either: `npx -y pnpm@12 setup:env test` makes one that has all";
    throw new CommandError(`${error.message}, and ${remedy}`, { cause: error });
  }
}

function environmentOf(): string[] {
  return existsSync(envFile) ? ["--env-file", envFile] : [];
}

/** Whichever of the two is there and has its compose part. Throws CommandError when neither is. */
function composeCommand(): [string, ...string[]] {
  for (const command of ["podman", "docker"]) {
    if (spawnSync(command, ["compose", "version"], { stdio: "ignore" }).status === 0)
      return [command, "compose"];
  }
  throw new CommandError(
    "neither `podman compose` nor `docker compose` works here. Install Podman with podman-compose, or Docker with its compose plugin; without containers, `npx -y pnpm@12 dev` has a login provider of its own.",
  );
}
