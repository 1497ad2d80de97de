import { createHash } from "node:crypto";
import {
  type BlueprintEntry,
  objectOf,
  readBlueprint,
  resolveTags,
  type Surroundings,
  tableOf,
} from "./blueprint.ts";
import { newRow, type Row } from "./rows.ts";
import type { Store } from "./store.ts";

type Env = Readonly<Record<string, string>>;

/** Authentik's ways with a blueprint file of this repository. */
export interface BlueprintWorker {
  /** What its worker does at each start and each hour: a file is applied when it differs from the one that was applied last, or when that failed; never since the environment has changed. Tells whether it was applied; a failure is only noted. */
  discover(file: { path: string; content: string }, env: Env): "applied" | "unchanged" | "failed";
  /** `ak apply_blueprint`: always, and the worker learns nothing of it. Throws Authentik's reason. */
  applyBlueprint(path: string, env: Env): void;
}

/** One that writes into a stand-in's store. */
export function startBlueprintWorker(store: Store): BlueprintWorker {
  const appliedHashes = new Map<string, string>();
  return {
    discover: ({ path, content }, env) => {
      const hash = createHash("sha512").update(content).digest("hex");
      if (appliedHashes.get(path) === hash) return "unchanged";
      try {
        applyWhole(path, env, store);
      } catch {
        return "failed";
      }
      appliedHashes.set(path, hash);
      return "applied";
    },
    applyBlueprint: (path, env) => {
      applyWhole(path, env, store);
    },
  };
}

/** In one transaction: all of it or nothing. */
function applyWhole(path: string, env: Env, store: Store): void {
  const blueprint = readBlueprint(path);
  const unfinished = structuredClone(store);
  for (const entry of blueprint.entries) {
    if (entry.model !== "authentik_blueprints.metaapplyblueprint")
      applyEntry(entry, { env, store: unfinished, blueprint });
  }
  Object.assign(store, unfinished);
}

function applyEntry(entry: BlueprintEntry, at: Surroundings): void {
  const { model, identifiers, conditions = [] } = entry;
  if (conditions.some((condition) => !resolveTags(condition, at))) return;
  const attrs = resolveTags(entry.attrs, at) as Row;
  refuseMissing(entry, attrs);
  const table = tableOf[model];
  if (table === undefined) throw new Error(`no table for ${model}`);
  const found = objectOf(entry, at);
  if (found === undefined)
    at.store[table].push(newRow[table]({ ...(resolveTags(identifiers, at) as Row), ...attrs }));
  else Object.assign(found, attrs);
}

/** Fields in which null is a value; in all others it is a variable or an object that is missing. */
const mayBeNull = new Set(["encryption_key"]);

function refuseMissing({ model, attrs: written }: BlueprintEntry, attrs: Row): void {
  for (const [name, value] of Object.entries(attrs)) {
    if (value !== null || mayBeNull.has(name)) continue;
    const { tag, given } = written[name] as { tag: string; given: unknown[] };
    throw new Error(
      tag === "!KeyOf"
        ? `KeyOf: failed to find entry with \`id\` of \`${String(given[0])}\` and a model instance`
        : `Serializer errors {'${name}': ['This field may not be null.']} (${model})`,
    );
  }
}
