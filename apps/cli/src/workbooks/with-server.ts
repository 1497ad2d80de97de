import { WorkbookRefused } from "@rediflow/client/workbooks";
import { CommandError } from "../command.ts";

/** Runs what asks a Rediflow, and puts into a sentence why it was refused or not answered. Throws CommandError, or what went wrong otherwise. */
export async function withServer<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkbookRefused)
      throw new CommandError(`${error.message} (${error.code})`, { cause: error });
    // What fetch throws where nothing answers.
    if (error instanceof TypeError)
      throw new CommandError("the server (--server) cannot be reached", { cause: error });
    throw error;
  }
}
