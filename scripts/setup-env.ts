import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fillIn, stillExamples } from "../deploy/env-file.ts";
import { root } from "./run.ts";

// `pnpm setup:env dev` makes .env.dev of .env.dev.example, with fresh secrets; what is there already is never changed.
const environments = ["dev", "test", "qa", "prod"];
const [environment = "", folder = root] = process.argv.slice(2);
if (!environments.includes(environment)) {
  console.error(`Which environment? One of ${environments.join(", ")}.`);
  process.exit(2);
}
const name = `.env.${environment}`;
const file = join(folder, name);
if (existsSync(file)) {
  console.error(
    `${name} is there already and was left as it is. Its secrets are in use: move it away to get new ones.`,
  );
  process.exit(1);
}
const filled = fillIn(readFileSync(join(root, `${name}.example`), "utf8"));
// Made unreadable for others from the start; and should another program have been quicker, its file stays.
writeFileSync(file, filled, { mode: 0o600, flag: "wx" });
console.log(`${name} is written, with fresh secrets; only you can read it.`);
console.log(
  `Authentik's administrator will be akadmin; the password is AUTHENTIK_BOOTSTRAP_PASSWORD in ${name}.`,
);
if (environment === "qa" || environment === "prod")
  console.log(
    `Now change in it: ${[...stillExamples(filled), "REDIFLOW_IMAGE"].join(", ")}. Then docs/deploy.md.`,
  );
else console.log(`How it goes on: docs/authentik.md, “${environment}”.`);
