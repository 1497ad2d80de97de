import { CommandError } from "./command.ts";
import { commands } from "./commands.ts";
import { loadEnvFileOption } from "./env-file-option.ts";

const [name = "help", ...given] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  const known = Object.entries(commands).map(([each, { about }]) => `  ${each.padEnd(26)} ${about}`);
  console.log(`rediflow <command> [--env-file FILE]\n\n${known.join("\n")}`);
  process.exit(name === "help" ? 0 : 2);
}
try {
  console.log(await command.run(loadEnvFileOption(given)));
} catch (error) {
  if (!isForTheCaller(error)) throw error;
  console.error(`rediflow ${name}: ${error.message}`);
  process.exit(2);
}

/** A CommandError, or `parseArgs` refusing an option that the command does not have. */
function isForTheCaller(error: unknown): error is Error {
  if (error instanceof CommandError) return true;
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
