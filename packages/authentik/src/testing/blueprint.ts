import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CORE_SCHEMA, defineScalarTag, defineSequenceTag, load } from "js-yaml";
import type { Row, Table } from "./rows.ts";
import type { Store } from "./store.ts";

/** One object that a blueprint writes, its tags still unresolved. */
export interface BlueprintEntry {
  model: string;
  id?: string;
  identifiers?: Row;
  conditions?: unknown[];
  attrs: Row;
}

interface Tag {
  tag: string;
  given: unknown[];
}

const tags = CORE_SCHEMA.withTags(
  defineScalarTag("!", {
    matchByTagPrefix: true,
    identify: () => false,
    resolve: (text, _, name) => ({ tag: name, given: [text] }),
  }),
  defineSequenceTag<{ name: string; items: unknown[] }, Tag>("!", {
    matchByTagPrefix: true,
    identify: () => false,
    create: (name) => ({ name, items: [] }),
    addItem: ({ items }, item) => void items.push(item),
    finalize: ({ name, items }) => ({ tag: name, given: items }),
  }),
);

/** The entries of a blueprint in this repository. */
export function readBlueprint(path: string): BlueprintEntry[] {
  const text = readFileSync(join(import.meta.dirname, "../../../..", path), "utf8");
  return (load(text, { schema: tags }) as { entries: BlueprintEntry[] }).entries;
}

/** Tables by the names that blueprints have for them. */
export const tableOf: Readonly<Record<string, Table>> = {
  "authentik_flows.flow": "flows",
  "authentik_providers_oauth2.scopemapping": "scopes",
  "authentik_crypto.certificatekeypair": "keys",
  "authentik_providers_oauth2.oauth2provider": "providers",
  "authentik_core.application": "applications",
  "authentik_core.group": "groups",
  "authentik_brands.brand": "brands",
};

/** What tags are looked up in. */
export interface Surroundings {
  env: Readonly<Record<string, string>>;
  store: Store;
  entries: readonly BlueprintEntry[];
}

/** A value with its tags replaced, by the rules of Authentik's own loader. */
export function resolveTags(value: unknown, at: Surroundings): unknown {
  if (Array.isArray(value)) return value.map((each) => resolveTags(each, at));
  if (isTag(value)) return resolveTag(value, at);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolveTags(each, at)]));
}

/** The object that an entry is about. */
export function objectOf(entry: BlueprintEntry, at: Surroundings): Row | undefined {
  const identifiers = Object.entries(resolveTags(entry.identifiers, at) as Row);
  const table = tableOf[entry.model];
  if (table === undefined) throw new Error(`no table for ${entry.model}`);
  return at.store[table].find((row) => identifiers.every(([name, wanted]) => row[name] === wanted));
}

function resolveTag({ tag, given }: Tag, at: Surroundings): unknown {
  const [first, second, third] = given;
  switch (tag) {
    case "!Env":
      // Not resolved further, as in Authentik: a tag in the default would stay a tag.
      return at.env[String(first)] ?? second ?? null;
    case "!If":
      return resolveTags(resolveTags(first, at) ? second : third, at);
    case "!Format":
      return String(first).replace("%s", String(resolveTags(second, at)));
    case "!Find":
      return find(given, at);
    case "!KeyOf": {
      const entry = at.entries.find(({ id }) => id === first);
      return (entry && objectOf(entry, at)?.["pk"]) ?? null;
    }
    default:
      throw new Error(`the tag ${tag} is not known here`);
  }
}

function find([model, ...conditions]: unknown[], { store }: Surroundings): unknown {
  const table = tableOf[String(model)];
  if (table === undefined) throw new Error(`no table for ${String(model)}`);
  const found = store[table].find((row) =>
    (conditions as [string, unknown][]).every(([name, wanted]) =>
      name.endsWith("__isnull")
        ? ((row[name.slice(0, -8)] ?? null) === null) === wanted
        : row[name] === wanted,
    ),
  );
  return found?.["pk"] ?? found?.["brand_uuid"] ?? null;
}

function isTag(value: unknown): value is Tag {
  return typeof value === "object" && value !== null && "tag" in value && "given" in value;
}
