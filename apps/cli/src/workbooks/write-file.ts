import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Format } from "@rediflow/spreadsheet";
import { CommandError } from "../command.ts";

/** The format that a file's name asks for. Throws CommandError for any but .ods and .xlsx. */
export function formatOfName(path: string): Format {
  const ending = extname(path).toLowerCase();
  if (ending === ".ods" || ending === ".xlsx") return ending.slice(1) as Format;
  throw new CommandError(`${path} must end in .ods or .xlsx`);
}

/** Writes a file, over one that is there. Throws CommandError where its folder is missing or closed. */
export async function writeBytes(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!["ENOENT", "EACCES", "EISDIR", "ENOTDIR", "EROFS"].includes(code)) throw error;
    throw new CommandError(`${path} cannot be written (${code})`, { cause: error });
  }
}
