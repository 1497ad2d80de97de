import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AccessFile } from "@rediflow/db/access-files";
import { type Client, DatabaseError } from "pg";

/** Runs one file of `prisma/access`; an error names it and the line. */
export async function run(client: Client, { name, sql }: AccessFile): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const line =
      error.position && `, line ${sql.slice(0, Number(error.position)).split("\n").length.toString()}`;
    error.message = `prisma/access/${name}${line ?? ""}: ${error.message}`;
    throw error;
  }
}

/** Runs a script that stands beside this file. */
export async function script(client: Client, name: string): Promise<void> {
  await client.query(readFileSync(join(import.meta.dirname, name), "utf8"));
}
