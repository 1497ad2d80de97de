// Plain JavaScript: it runs at install time, with whatever Node (>= 20) the machine has.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const schema = join(root, "prisma/schema");
const stamp = join(root, "packages/db/src/generated/.schema-hash");

function schemaHash() {
  const hash = createHash("sha256");
  for (const file of readdirSync(schema).sort()) hash.update(file).update(readFileSync(join(schema, file)));
  return hash.digest("hex");
}

function prismaCli() {
  try {
    return createRequire(import.meta.url).resolve("prisma/build/index.js");
  } catch {
    return undefined;
  }
}

const cli = prismaCli();
const hash = schemaHash();
const current = existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
if (cli !== undefined && (!current || process.argv.includes("--force"))) {
  const run = spawnSync(process.execPath, [cli, "generate", "--no-hints"], {
    cwd: root,
    encoding: "utf8",
    // `generate` looks for a native engine that it does not use; any executable stops it from downloading one.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  });
  if (run.status !== 0) {
    process.stderr.write(`prisma generate failed:\n${run.stdout}${run.stderr}`);
    process.exit(1);
  }
  writeFileSync(stamp, hash);
}
