import { CommandError } from "./command.ts";

/** Takes `--env-file FILE` out of a command line and loads that file; what the environment already has is kept. Throws CommandError when it cannot be read. */
export function loadEnvFileOption(args: readonly string[]): string[] {
  const at = args.indexOf("--env-file");
  if (at === -1) return [...args];
  const file = args[at + 1];
  if (file === undefined) throw new CommandError("--env-file needs the name of a file");
  try {
    process.loadEnvFile(file);
  } catch (error) {
    throw new CommandError(`the env file ${file} cannot be read`, { cause: error });
  }
  return args.toSpliced(at, 2);
}
