import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Fields, inOrder } from "./field-tables.ts";
import type { Row, Table } from "./rows.ts";
import type { Store } from "./store.ts";

/** An object as somebody wants it: what is sent, or written in a blueprint. */
export interface WantedObject {
  table: Table;
  wanted: Row;
}

/** The words that stand for the values of a deployment. */
export interface Placeholders {
  store: Store;
  appUrl: string;
  clientSecret: string;
}

/** The same fields as the tables of docs/authentik.md have, in the same words. */
export function fieldsOf(objects: readonly WantedObject[], given: Placeholders): Fields {
  const fields: Fields = {};
  for (const { table, wanted } of objects) {
    for (const [name, value] of Object.entries(wanted)) {
      if (isIdentity(table, name)) continue;
      (fields[objectName({ table, wanted }, name)] ??= {})[name] = inWords(value, given);
    }
  }
  return fields;
}

const identities: Partial<Record<Table, readonly string[]>> = {
  scopes: ["name"],
  providers: ["name"],
  applications: ["slug"],
  flows: ["slug"],
  brands: ["default", "domain"],
};

function isIdentity(table: Table, name: string): boolean {
  return identities[table]?.includes(name) === true;
}

const kinds: Partial<Record<Table, (wanted: Row) => string>> = {
  scopes: ({ name }) => `scope mapping ${String(name)}`,
  providers: ({ name }) => `provider ${String(name)}`,
  applications: ({ slug }) => `application ${String(slug)}`,
  flows: ({ slug }) => `flow ${String(slug)}`,
  brands: () => "default brand",
};

/** Fields that change only the look are an object of their own: it is optional. */
function objectName({ table, wanted }: WantedObject, field: string): string {
  const name = kinds[table]?.(wanted) ?? table;
  const look = field.startsWith("branding_") || name.startsWith("flow default-");
  return look ? `${name}, with the look` : name;
}

const styles = "packages/authentik/src/login.css";
const css = readFileSync(join(import.meta.dirname, "../../../..", styles), "utf8").trim();

function inWords(value: unknown, given: Placeholders): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return inOrder(value.map((each) => inWords(each, given)));
  if (typeof value === "object")
    return inOrder(
      Object.values(value).map((each) => inWords(each, given)),
      " ",
    );
  const text = (typeof value === "string" ? value : JSON.stringify(value)).trim();
  if (text === css) return styles;
  return (nameOf(text, given.store) ?? text)
    .replaceAll(given.appUrl, "{APP_URL}")
    .replaceAll(given.clientSecret, "{OIDC_CLIENT_SECRET}");
}

/** Ids by what people see; Authentik's own mappings by their scope. */
function nameOf(id: string, store: Store): string | undefined {
  const found = [store.flows, store.keys, store.providers, store.scopes]
    .flat()
    .find(({ pk }) => String(pk) === id);
  if (found === undefined) return undefined;
  const own = found["managed"] !== null && found["scope_name"] !== undefined;
  return String(own ? found["scope_name"] : (found["slug"] ?? found["name"]));
}
