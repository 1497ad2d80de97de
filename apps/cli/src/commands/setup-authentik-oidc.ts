import { parseArgs } from "node:util";
import { withAuthentik } from "../authentik.ts";
import { type Command, CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";
import { readEnvFile, writeEnvFile } from "../env-file.ts";
import { patienceFrom } from "../wait-option.ts";

interface Options {
  writeEnv?: string | undefined;
  applyBrand: boolean;
  dryRun: boolean;
  /** Milliseconds; not given: five minutes. */
  patience?: number;
}

/** `rediflow setup-authentik-oidc [--write-env FILE] [--apply-brand] [--dry-run] [--wait SECONDS]` */
export const setupAuthentikOidcCommand: Command = {
  about: "bring provider, application and groups into Authentik (--write-env FILE, --apply-brand, --dry-run)",
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        "write-env": { type: "string" },
        "apply-brand": { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
        wait: { type: "string" },
      },
    });
    const done = await setupAuthentikOidc({
      writeEnv: values["write-env"],
      applyBrand: values["apply-brand"],
      dryRun: values["dry-run"],
      ...patienceFrom(values.wait),
    });
    return values["dry-run"] ? done : `${done}\n${nextStep()}`;
  },
};

/** The same for other commands. Throws CommandError. */
export async function setupAuthentikOidc({ writeEnv, applyBrand, ...how }: Options): Promise<string> {
  const { url, token } = cliConfig.authentik();
  const { issuer, clientSecret: given, ...oidc } = cliConfig.oidc();
  const filed = writeEnv === undefined ? {} : await readEnvFile(writeEnv);
  const clientSecret = [given, filed["OIDC_CLIENT_SECRET"]].find(
    (secret) => secret !== undefined && secret !== "",
  );
  if (clientSecret === undefined && writeEnv === undefined && !how.dryRun) {
    throw new CommandError(
      "OIDC_CLIENT_SECRET is not set: set it, or give --write-env FILE to have one made and written there",
    );
  }
  const done = await withAuthentik(async ({ brandLook, deploymentFrom, setUpOidc }) => {
    const deployment = deploymentFrom(oidc);
    const look = applyBrand ? brandLook(deployment.appUrl, cliConfig.look()) : undefined;
    const signingKey = cliConfig.signingKey();
    const told = { url, token, clientSecret, deployment, look, signingKey };
    const setup = await setUpOidc({ ...how, ...told, say: console.log });
    return { ...setup, redirectUri: deployment.redirectUri };
  });
  for (const line of done.lines) console.log(line);
  if (done.issuer === undefined) return "Nothing was changed: this was a dry run.";
  const mismatch = mismatchOf(issuer, done.issuer);
  if (writeEnv !== undefined) {
    const changed = await writeEnvFile(writeEnv, {
      OIDC_ISSUER: issuer ?? done.issuer,
      OIDC_CLIENT_ID: done.clientId,
      OIDC_CLIENT_SECRET: done.clientSecret,
      OIDC_REDIRECT_URI: done.redirectUri,
    });
    const written = `wrote ${changed.join(", ")}; Rediflow reads it when it restarts`;
    console.log(`${writeEnv}: ${changed.length === 0 ? "nothing to change" : written}`);
  }
  return [...mismatch, "Authentik is ready for Rediflow.", ...farewell()].join("\n");
}

function mismatchOf(configured: string | undefined, named: string): string[] {
  if (configured === undefined || `${configured.replace(/\/$/, "")}/` === named) return [];
  return [
    `Beware: OIDC_ISSUER is ${configured}, but Authentik, reached at AUTHENTIK_URL, names itself ${named}. The issuer follows the address of the request: browsers and Rediflow must reach Authentik under one and the same (doctor: issuer-matches).`,
  ];
}

function nextStep(): string {
  const { appUrl = "Rediflow" } = cliConfig.oidc();
  return ["dev", "test"].includes(cliConfig.environment() ?? "")
    ? "Next: seed-authentik-test-users, which brings the test users in."
    : `Next: put people into the groups (docs/authentik.md, "Groups"), then sign in at ${appUrl}.`;
}

/** An administrator's token that never expires should not lie about where real plans are. */
function farewell(): string[] {
  if (!["qa", "prod"].includes(cliConfig.environment() ?? "")) return [];
  return [
    'You no longer need AUTHENTIK_TOKEN. Revoke it: in Authentik, Directory > Tokens and App passwords, delete it (the one made at the first start is called "authentik-bootstrap-token"), then take AUTHENTIK_TOKEN and AUTHENTIK_BOOTSTRAP_TOKEN out of the env file.',
  ];
}
