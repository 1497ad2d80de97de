import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One file of `prisma/access`, by its path below it. */
export interface AccessFile {
  name: string;
  sql: string;
}

const folder = join(import.meta.dirname, "../../../../prisma/access");

/** The files that define functions, triggers, policies and views: those that many areas use first, then the areas. */
export function definitionFiles(): AccessFile[] {
  return [...filesIn("shared"), ...filesIn(".")];
}

/** The files that give and take rights; `:app` stands for a role that serves. */
export function grantFiles(): { everybody: AccessFile; appRole: AccessFile } {
  return { everybody: read("grants/everybody.sql"), appRole: read("grants/app-role.sql") };
}

/** Changes with every change of the files. */
export function accessDigest(): string {
  const { everybody, appRole } = grantFiles();
  const all = [...definitionFiles(), everybody, appRole];
  return createHash("sha256").update(JSON.stringify(all)).digest("hex");
}

function filesIn(subfolder: string): AccessFile[] {
  return readdirSync(join(folder, subfolder))
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => read(join(subfolder, name)));
}

function read(name: string): AccessFile {
  return { name, sql: readFileSync(join(folder, name), "utf8") };
}
