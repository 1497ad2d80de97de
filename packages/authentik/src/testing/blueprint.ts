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

/** A blueprint as it stands in its file. */
export interface Blueprint {
  context: Row;
  entries: BlueprintEntry[];
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

/** A blueprint of this repository. */
export function readBlueprint(path: string): Blueprint {
  const text = readFileSync(join(import.meta.dirname, "../../../..", path), "utf8");
  const { context = {}, entries } = load(text, { schema: tags }) as Partial<Blueprint>;
  return { context, entries: entries ?? [] };
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

/** The values that tags are looked up in. */
export interface Surroundings {
  env: Readonly<Record<string, string>>;
  store: Store;
  blueprint: Blueprint;
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
    case "!Env": {
      // Not resolved further, as in Authentik: a tag in the default would stay a tag.
      const value = at.env[String(first)] ?? "";
      return value === "" ? (second ?? null) : value;
    }
    case "!Context":
      return resolveTags(at.blueprint.context[String(first)], at);
    case "!If":
      return resolveTags(resolveTags(first, at) ? second : third, at);
    case "!Condition":
      if (first !== "NOR") throw new Error(`the condition ${String(first)} is not known here`);
      return given.slice(1).every((each) => !resolveTags(each, at));
    case "!Format": {
      const values = given.slice(1).map((each) => String(resolveTags(each, at)));
      return String(first).replace(/%[s%]/g, (mark) => (mark === "%%" ? "%" : (values.shift() ?? mark)));
    }
    case "!Enumerate":
      // Only the one use that ours makes of it: the items as they are.
      if (!isTag(third) || third.tag !== "!Value") throw new Error("this !Enumerate is not known here");
      return [...(resolveTags(first, at) as Iterable<unknown>)];
    case "!AtIndex":
      return atIndex(resolveTags(first, at), resolveTags(second, at)) ?? third;
    case "!Find":
      return find(given, at);
    case "!KeyOf": {
      const entry = at.blueprint.entries.find(({ id }) => id === first);
      return (entry && objectOf(entry, at)?.["pk"]) ?? null;
    }
    default:
      throw new Error(`the tag ${tag} is not known here`);
  }
}

function atIndex(from: unknown, index: unknown): unknown {
  return Array.isArray(from)
    ? from.at(Number(index))
    : new Map(Object.entries(from as Row)).get(String(index));
}

function find([model, ...conditions]: unknown[], at: Surroundings): unknown {
  const table = tableOf[String(model)];
  if (table === undefined) throw new Error(`no table for ${String(model)}`);
  const found = at.store[table].find((row) =>
    (conditions as [string, unknown][]).every(([name, wanted]) =>
      passes(row, { name, wanted: resolveTags(wanted, at) }, at.store),
    ),
  );
  return found?.["pk"] ?? found?.["brand_uuid"] ?? null;
}

/** One condition of a query, with the look-ups that ours use. */
function passes(row: Row, { name, wanted }: { name: string; wanted: unknown }, store: Store): boolean {
  const [field = "", lookup] = name.split("__");
  const value = row[field] ?? null;
  switch (lookup) {
    case undefined:
      return value === wanted;
    case "isnull":
      return (value === null) === wanted;
    case "regex":
      return new RegExp(String(wanted)).test(typeof value === "string" ? value : "");
    case "slug":
      return store.flows.some(({ pk, slug }) => pk === value && slug === wanted);
    default:
      throw new Error(`the look-up ${lookup} is not known here`);
  }
}

function isTag(value: unknown): value is Tag {
  return typeof value === "object" && value !== null && "tag" in value && "given" in value;
}
