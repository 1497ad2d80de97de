import { commands } from "./commands.ts";
import { MissingVariable } from "./config.ts";

const [name = "help"] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  const known = Object.entries(commands).map(([each, { about }]) => `  ${each.padEnd(22)} ${about}`);
  console.log(`rediflow <command>\n\n${known.join("\n")}`);
  process.exit(name === "help" ? 0 : 2);
}
try {
  console.log(await command.run());
} catch (error) {
  if (!(error instanceof MissingVariable)) throw error;
  console.error(`rediflow ${name}: ${error.message}`);
  process.exit(2);
}
