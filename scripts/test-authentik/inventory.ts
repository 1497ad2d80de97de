import type { AuthentikApi, Row } from "./authentik-api.ts";

/** A kind of object that a run may touch, how it is listed and known, and which of its fields can be put back. */
export interface Kind {
  path: string;
  key: string;
  filter?: Readonly<Record<string, string>>;
  fields: readonly string[];
  /** Is an object that appeared during the run the run's own? Everything else is somebody else's. */
  isOurs(row: Row, prefix: string): boolean;
  /** Which of the others the commands may change; without it those by the names of ours. */
  isTouched?(row: Row): boolean;
}

const named = (...names: string[]) => {
  const known = new Set(names);
  return (row: Row, prefix: string): boolean =>
    known.has(String(row["slug"] ?? row["name"])) || String(row["name"]).startsWith(prefix);
};
const testUserNames = new Set(["admin@test", "editor@test", "viewer@test", "orguser@test"]);

/** In the order in which they are deleted: what refers to others comes first. */
const kinds: Readonly<Record<string, Kind>> = {
  applications: {
    path: "/core/applications/",
    key: "slug",
    filter: { superuser_full_list: "true" },
    fields: [
      ...["name", "slug", "provider", "group", "meta_launch_url", "meta_icon", "meta_description"],
      ...["meta_publisher", "meta_hide", "policy_engine_mode", "open_in_new_tab", "backchannel_providers"],
    ],
    isOurs: named("rediflow", "rediflow-cli"),
  },
  providers: {
    path: "/providers/oauth2/",
    key: "pk",
    fields: [
      ...["name", "authentication_flow", "authorization_flow", "invalidation_flow", "property_mappings"],
      ...["client_type", "grant_types", "client_id", "client_secret", "access_code_validity"],
      ...["access_token_validity", "refresh_token_validity", "refresh_token_threshold", "signing_key"],
      ...["include_claims_in_id_token", "encryption_key", "redirect_uris", "logout_uri", "logout_method"],
      ...["sub_mode", "issuer_mode"],
    ],
    isOurs: named("rediflow", "rediflow-cli"),
  },
  brands: {
    path: "/core/brands/",
    key: "brand_uuid",
    fields: [
      "branding_title",
      "branding_logo",
      "branding_favicon",
      "branding_custom_css",
      "flow_device_code",
    ],
    isOurs: () => false,
    isTouched: () => true,
  },
  flows: {
    path: "/flows/instances/",
    key: "slug",
    fields: ["name", "slug", "title", "designation", "authentication", "denied_action", "layout"],
    isOurs: ({ slug }) => String(slug).startsWith("rediflow-"),
    isTouched: ({ slug, designation }) =>
      designation === "authentication" || String(slug).startsWith("rediflow-"),
  },
  mappings: {
    path: "/propertymappings/provider/scope/",
    key: "pk",
    fields: ["name", "scope_name", "description", "expression"],
    isOurs: (row) => String(row["name"]).startsWith("Rediflow: "),
  },
  users: {
    path: "/core/users/",
    key: "pk",
    filter: { include_groups: "false" },
    fields: ["username", "name", "email", "is_active", "groups", "path", "type"],
    isOurs: ({ username }, prefix) =>
      testUserNames.has(String(username)) || String(username).startsWith(prefix),
  },
  groups: {
    path: "/core/groups/",
    key: "pk",
    filter: { include_users: "false" },
    fields: ["name", "is_superuser", "parents"],
    isOurs: ({ name }, prefix) => String(name).startsWith("rediflow-") || String(name).startsWith(prefix),
  },
};

/** Everything of those kinds as it was at one moment. */
export type Inventory = Readonly<Record<string, readonly Row[]>>;

/** Reads all of it. */
export async function takeInventory(api: AuthentikApi): Promise<Inventory> {
  const entries: [string, Row[]][] = [];
  for (const [name, { path, filter, fields, key }] of Object.entries(kinds)) {
    const rows = await api.list(path, filter);
    entries.push([name, rows.map((row) => only(row, [key, ...fields]))]);
  }
  return Object.fromEntries(entries);
}

function only(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)));
}

/** One object that is not as it was. */
export interface Difference {
  kind: Kind;
  id: string;
  /** In words, without values. */
  text: string;
  /** The old values of the fields that differ; undefined where the object is new, and empty where it is gone. */
  old: Row | undefined;
}

/** The differences between two moments among the objects of a run; other people's work is not looked at. */
export function differences(before: Inventory, now: Inventory, prefix: string): Difference[] {
  return Object.entries(kinds).flatMap(([name, kind]) => {
    const earlier = byKey(before[name] ?? [], kind);
    const later = byKey(now[name] ?? [], kind);
    const touched = (row: Row): boolean => kind.isOurs(row, prefix) || kind.isTouched?.(row) === true;
    const gone = [...earlier].filter(([id, row]) => touched(row) && !later.has(id));
    const there = [...later].flatMap(([id, row]): Difference[] => {
      const was = earlier.get(id);
      if (was === undefined)
        return kind.isOurs(row, prefix) ? [{ kind, id, text: `${name} ${id} is new`, old: undefined }] : [];
      const fields = touched(was) ? changedFields(was, row) : [];
      const old = Object.fromEntries(fields.map((field) => [field, was[field]]));
      return fields.length === 0 ? [] : [{ kind, id, text: `${name} ${id}: ${fields.join(", ")}`, old }];
    });
    return [...gone.map(([id]) => ({ kind, id, text: `${name} ${id} is gone`, old: {} })), ...there];
  });
}

function byKey(rows: readonly Row[], { key }: Kind): Map<string, Row> {
  return new Map(rows.map((row) => [String(row[key]), row]));
}

/** Lists are sets. */
function changedFields(was: Row, now: Row): string[] {
  return Object.keys(was).filter((field) => canonical(was[field]) !== canonical(now[field]));
}

function canonical(value: unknown): string {
  return Array.isArray(value)
    ? JSON.stringify(value.map((each) => JSON.stringify(each)).toSorted())
    : JSON.stringify(value ?? null);
}
