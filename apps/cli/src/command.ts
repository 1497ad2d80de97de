/** One `rediflow <command>`; it may be run again without harm. */
export interface Command {
  about: string;
  /**
   * Does it with the arguments that followed its name and gives the sentence that says what was done, or a report, for
   * which it may have set `process.exitCode`. Throws CommandError for what the caller can mend.
   */
  run(args: readonly string[]): Promise<string>;
}

/** A mistake that the caller can correct; its message says how, and is printed without a stack. */
export class CommandError extends Error {
  override readonly name: string = "CommandError";
}
