import { destroy, moreOperations } from "./more-operations.ts";
import type { Answer, Asked, Kind } from "./operation.ts";
import { newRow, type Row, type Table } from "./rows.ts";
import { claimsOf } from "./store.ts";
import { knownFields } from "./versions.ts";

type Operation = (asked: Asked) => Answer;

const kinds: Readonly<Record<string, Kind>> = {
  flows_instances: { table: "flows", key: "slug", unique: "slug", filters: ["slug"] },
  propertymappings_provider_scope: {
    table: "scopes",
    key: "pk",
    unique: "name",
    filters: ["name", "managed"],
  },
  crypto_certificatekeypairs: { table: "keys", key: "pk", unique: "name", filters: ["name"] },
  providers_oauth2: { table: "providers", key: "pk", unique: "name", filters: ["name", "client_id"] },
  core_applications: { table: "applications", key: "slug", unique: "slug", filters: ["slug"] },
  core_groups: { table: "groups", key: "pk", unique: "name", filters: ["name"] },
  core_users: {
    table: "users",
    key: "pk",
    unique: "username",
    filters: ["username", "is_active", "groups_by_pk"],
  },
  policies_bindings: { table: "bindings", key: "pk", unique: "pk", filters: ["target"] },
  oauth2_refresh_tokens: { table: "refreshTokens", key: "pk", unique: "pk", filters: ["user"] },
  core_brands: { table: "brands", key: "brand_uuid", unique: "domain", filters: ["domain", "default"] },
};

/** The operations of the stand-in, by the ids of Authentik's document. */
export const operations = new Map<string, Operation>([
  ...Object.entries(kinds).flatMap(([name, kind]): [string, Operation][] => [
    [`${name}_list`, (asked) => list(kind, asked)],
    [`${name}_create`, (asked) => create(kind, asked)],
    [`${name}_partial_update`, (asked) => change(kind, asked)],
    [`${name}_destroy`, (asked) => destroy(kind, asked)],
  ]),
  ["core_users_set_password_create", () => ({ status: 204 })],
  ["core_groups_add_user_create", (asked) => member(asked, true)],
  ["core_groups_remove_user_create", (asked) => member(asked, false)],
  ["providers_oauth2_preview_user_retrieve", previewUser],
  ["providers_oauth2_setup_urls_retrieve", setupUrls],
  ...moreOperations,
]);

function list({ table, filters }: Kind, asked: Asked): Answer {
  const { store, query } = asked;
  const invalid = invalidChoice(asked);
  if (invalid !== undefined) return invalid;
  const search = query.get("search")?.toLowerCase() ?? "";
  const matching = store[table].filter(
    (row) =>
      filters.every((name) => {
        const wanted = query.getAll(name);
        const there = valuesOf(row, name);
        return wanted.length === 0 || there.some((each) => wanted.includes(String(each)));
      }) && String(row["name"]).toLowerCase().includes(search),
  );
  const size = Math.min(Number(query.get("page_size") ?? 20), 100);
  const current = Number(query.get("page") ?? 1);
  const total_pages = Math.max(1, Math.ceil(matching.length / size));
  const start = (current - 1) * size;
  const results = matching.slice(start, start + size).map((row) => shown(asked, table, row));
  const pagination = {
    count: matching.length,
    current,
    total_pages,
    previous: current - 1,
    next: current < total_pages ? current + 1 : 0,
    start_index: start + 1,
    end_index: start + results.length,
  };
  return { status: 200, body: { pagination, results, autocomplete: {} } };
}

/** The value that a filter compares with. */
function valuesOf(row: Row, filter: string): readonly unknown[] {
  if (filter === "groups_by_pk") return row["groups"] as unknown[];
  return filter === "user" ? [(row["user"] as Row)["pk"]] : [row[filter]];
}

/** These two filters take only what there is: everything else is refused, not merely not found. */
function invalidChoice({ store, query }: Asked): Answer | undefined {
  const choices = {
    managed: store.scopes.map(({ managed }) => managed),
    groups_by_pk: store.groups.map(({ pk }) => pk),
  };
  for (const [name, there] of Object.entries(choices)) {
    const unknown = query.getAll(name).find((each) => !there.includes(each));
    if (unknown === undefined) continue;
    const said = `Select a valid choice. ${unknown} is not one of the available choices.`;
    return { status: 400, body: { [name]: [said] } };
  }
  return undefined;
}

function create({ table, unique }: Kind, asked: Asked): Answer {
  const { store, version, body } = asked;
  if (store[table].some((row) => row[unique] === body[unique])) {
    return { status: 400, body: { [unique]: ["This field must be unique."] } };
  }
  const row = newRow[table](knownFields(version, table, stripped(body)));
  store[table].push(row);
  return { status: 201, body: shown(asked, table, row) };
}

function change({ table, key }: Kind, asked: Asked): Answer {
  const { store, version, id, body } = asked;
  const row = store[table].find((each) => String(each[key]) === id);
  if (row === undefined) throw new Error(`there is no ${table} ${id}`);
  Object.assign(row, knownFields(version, table, stripped(body)));
  return { status: 200, body: shown(asked, table, row) };
}

/** As Django's serializers store text. */
function stripped(body: Row): Row {
  const fields = Object.entries(body).map(([name, value]): [string, unknown] => [
    name,
    typeof value === "string" ? value.trim() : value,
  ]);
  return Object.fromEntries(fields);
}

function shown({ store, version }: Asked, table: Table, row: Row): Row {
  const known = knownFields(version, table, row);
  if (table !== "applications") return known;
  const provider = store.providers.find(({ pk }) => pk === row["provider"]);
  return provider === undefined ? known : { ...known, provider_obj: provider };
}

function member({ store, id, body }: Asked, wanted: boolean): Answer {
  const user = store.users.find(({ pk }) => pk === body["pk"]);
  if (user === undefined) throw new Error("there is no such user");
  const others = (user["groups"] as unknown[]).filter((group) => group !== id);
  user["groups"] = wanted ? [...others, id] : others;
  return { status: 204 };
}

function previewUser({ store, id, query }: Asked): Answer {
  const provider = store.providers.find(({ pk }) => String(pk) === id);
  const user = store.users.find(({ pk }) => String(pk) === (query.get("for_user") ?? "")) ?? store.users[0];
  if (provider === undefined || user === undefined) throw new Error("there is nothing to preview");
  return { status: 200, body: { preview: claimsOf(store, provider, user) } };
}

function setupUrls({ store, id, origin }: Asked): Answer {
  const application = store.applications.find(({ provider }) => String(provider) === id);
  const verb = (name: string) => `${origin}/application/o/${name}/`;
  const issuer = verb(String(application?.["slug"]));
  return {
    status: 200,
    body: {
      issuer,
      authorize: verb("authorize"),
      token: verb("token"),
      user_info: verb("userinfo"),
      provider_info: `${issuer}.well-known/openid-configuration`,
      logout: `${issuer}end-session/`,
      jwks: `${issuer}jwks/`,
      dcr_registration: null,
    },
  };
}
