import { join } from "node:path";
import { parseArgs } from "node:util";
import { keepCompiled } from "@rediflow/bff/keep-compiled";
import { withoutOwnersAddress } from "@rediflow/bff/owners-address";
import { root } from "./run.ts";

keepCompiled();
const { builtPage } = await import("@rediflow/bff/page");
const { startServer } = await import("@rediflow/bff/start");

// `pnpm start [--env-file FILE]`: the server as built, outside of containers, where one env file serves server and commands.
// Variables of the environment take precedence. Containers start apps/bff/src/main.ts, which leaves nothing out.
const { values } = parseArgs({ options: { "env-file": { type: "string" } } });
if (values["env-file"] !== undefined) process.loadEnvFile(values["env-file"]);
const kept = withoutOwnersAddress(process.env, (sentence) => {
  console.log(sentence);
});
if (kept["DATABASE_URL"] === undefined) Reflect.deleteProperty(process.env, "DATABASE_URL");
await startServer(() => builtPage(join(root, "apps/web/dist")));
