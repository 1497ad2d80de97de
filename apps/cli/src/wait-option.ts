import { CommandError } from "./command.ts";

/** `--wait SECONDS` as the milliseconds that a command waits for a server which was just started; undefined: its usual time. Throws CommandError. */
export function patienceFrom(given: string | undefined): { patience?: number } {
  if (given === undefined) return {};
  if (!/^\d{1,4}$/.test(given))
    throw new CommandError(`--wait wants a number of seconds, for example --wait 600, and got "${given}"`);
  return { patience: Number(given) * 1000 };
}
