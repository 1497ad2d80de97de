import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import * as engineGlue from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { Pool } from "pg";

export const noFilters = { externalTables: [], externalEnums: [] };
const prismaFolder = join(import.meta.dirname, "../../../prisma");

/** Runs `work` with Prisma's own schema engine (WebAssembly, nothing to download) connected as the owner. */
export async function withSchemaEngine<T>(
  ownerUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadEngine();
  const pg = new WholeScriptPg({ connectionString: ownerUrl });
  const factory = bindMigrationAwareSqlAdapterFactory(pg);
  const options = { datamodels: schemaFiles().map(({ path, content }): [string, string] => [path, content]) };
  const engine = await engineGlue.SchemaEngine.new(options, () => undefined, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pg.close();
  }
}

/** The Prisma schema, file by file. */
export function schemaFiles(): { path: string; content: string }[] {
  const folder = join(prismaFolder, "schema");
  return readdirSync(folder).map((file) => ({
    path: join(folder, file),
    content: readFileSync(join(folder, file), "utf8"),
  }));
}

/** The migrations folder as the engine wants it, oldest first. */
export function migrationList(): MigrationList {
  const baseDir = join(prismaFolder, "migrations");
  const names = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: readFileSync(join(baseDir, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: names
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: { path: "migration.sql", content: readMigration(baseDir, name) },
      })),
  };
}

function readMigration(baseDir: string, name: string): { tag: "ok"; value: string } {
  return { tag: "ok", value: readFileSync(join(baseDir, name, "migration.sql"), "utf8") };
}

let loaded: Promise<void> | undefined;

function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
    const bytes = readFileSync(file.replace(/\.js$/, ".wasm"));
    const imports = { ...engineGlue, ...timersThatLetGo() };
    const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": imports });
    (engineGlue as unknown as { __wbg_set_wasm(exports: unknown): void }).__wbg_set_wasm(instance.exports);
    (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  })();
  return loaded;
}

/** The engine never clears the time limit for its lock: with the stock timer the process would end ten seconds later. */
function timersThatLetGo(): Record<string, (call: () => void, ms: number) => void> {
  const names = Object.keys(engineGlue).filter((name) => name.startsWith("__wbg_setTimeout_"));
  return Object.fromEntries(
    names.map((name) => [name, (call, ms) => void setTimeout(call, ms >>> 0).unref()]),
  );
}

/** The stock adapter splits a script at every `;`, which cuts function bodies: this one sends it whole. */
class WholeScriptPg extends PrismaPg {
  readonly #pools: Pool[] = [];

  override async connect(): ReturnType<PrismaPg["connect"]> {
    return this.#prepared(await super.connect());
  }

  override async connectToShadowDb(): ReturnType<PrismaPg["connectToShadowDb"]> {
    return this.#prepared(await super.connectToShadowDb());
  }

  /** The engine leaves its connections open, which keeps the process too. */
  async close(): Promise<void> {
    const closing = Promise.all(this.#pools.filter(({ ending }) => !ending).map((pool) => pool.end()));
    // Where another process holds the engine's lock, a connection still waits for it, and what went wrong is to be said now.
    const waiting = new AbortController();
    await Promise.race([closing, sleep(1000, undefined, waiting).catch(() => undefined)]);
    waiting.abort();
  }

  #prepared<T extends SqlDriverAdapter & { underlyingDriver(): Pool }>(adapter: T): T {
    this.#pools.push(adapter.underlyingDriver());
    return sendingWholeScripts(adapter);
  }
}

function sendingWholeScripts<T extends SqlDriverAdapter & { underlyingDriver(): Pool }>(adapter: T): T {
  adapter.executeScript = async (script: string) => {
    await adapter.underlyingDriver().query(script);
  };
  return adapter;
}
