import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { UnreadableWorkbook, type Reading } from "@rediflow/spreadsheet";
import { CommandError } from "../command.ts";

const largest = 16 * 1024 * 1024;

/** Reads a workbook from a file. Throws CommandError, with a sentence, for a file that is missing, not readable or no spreadsheet. */
export async function readWorkbookFile<T>(
  path: string,
  read: (bytes: Uint8Array) => Reading<T>,
): Promise<Reading<T>> {
  const bytes = await readBytes(path);
  try {
    return read(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error;
    throw new CommandError(`${basename(path)} cannot be imported (${error.code}). ${error.message}`, {
      cause: error,
    });
  }
}

/** The bytes of a file that may be a workbook. Throws CommandError, with a sentence. */
export async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const { size } = await stat(path);
    if (size > largest)
      throw new CommandError(`${path} cannot be imported (too-large). It is larger than 16 MiB.`);
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new CommandError(`there is no file ${path}`, { cause: error });
    if (code === "EISDIR") throw new CommandError(`${path} is a folder, not a file`, { cause: error });
    if (code === "EACCES") throw new CommandError(`${path} may not be read`, { cause: error });
    throw error;
  }
}
