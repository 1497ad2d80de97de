import { authentikOwn } from "../desired.ts";
import { newRow, type Row, type Table } from "./rows.ts";

/** The objects of the stand-in. */
export type Store = Record<Table, Row[]>;

const nothing: Readonly<Record<string, string>> = {
  "goauthentik.io/providers/oauth2/scope-openid": "openid",
  "goauthentik.io/providers/oauth2/scope-email": "email",
  "goauthentik.io/providers/oauth2/scope-offline_access": "offline_access",
};

/** A server that was just started and whose worker has made nothing yet. */
export function emptyStore(): Store {
  return {
    flows: [],
    scopes: [],
    keys: [],
    providers: [],
    applications: [],
    groups: [],
    users: [],
    brands: [],
    bindings: [],
    refreshTokens: [],
  };
}

/** Makes what Authentik's worker makes by itself at the first start. */
export function addAuthentiksOwn(store: Store): void {
  for (const add of [addKeys, addUsers, addFlows, addScopes, addBrand]) add(store);
}

/** The server itself makes these, before anything else. */
export function addKeys(store: Store): void {
  store.keys.push(
    newRow.keys({ name: "authentik Internal JWT Certificate", managed: "goauthentik.io/crypto/jwt-managed" }),
  );
  store.keys.push(newRow.keys({ name: authentikOwn.signingKey }));
}

/** The administrators' group and its first member. */
export function addUsers(store: Store): void {
  const admins = newRow.groups({ name: "authentik Admins", is_superuser: true });
  store.groups.push(admins);
  store.users.push(
    newRow.users({ username: "akadmin", name: "authentik Default Admin", groups: [admins["pk"]] }),
  );
}

/** The default flows, as far as ours refer to them. */
export function addFlows(store: Store): void {
  const { authorizationFlow, consentFlow, invalidationFlow, authenticationFlow } = authentikOwn;
  for (const [slug, designation, title = slug] of [
    [authorizationFlow, "authorization"],
    [consentFlow, "authorization"],
    [invalidationFlow, "invalidation"],
    ["default-provider-invalidation-flow", "invalidation"],
    [authenticationFlow, "authentication", "Welcome to authentik!"],
  ]) {
    store.flows.push(newRow.flows({ slug, designation, name: slug, title }));
  }
}

/** The scope mappings of OAuth2. */
export function addScopes(store: Store): void {
  for (const [managed, scope_name] of Object.entries(nothing)) {
    const name = `authentik default OAuth Mapping: OpenID '${scope_name}'`;
    store.scopes.push(newRow.scopes({ managed, scope_name, name, expression: "return {}" }));
  }
  store.scopes.push(
    newRow.scopes({
      managed: "goauthentik.io/providers/oauth2/scope-profile",
      scope_name: "profile",
      name: "authentik default OAuth Mapping: OpenID 'profile'",
      expression: `return {"groups": [group.name for group in request.user.groups.all()]}`,
    }),
  );
}

/** The default brand, whose default blueprint comes after those of its flows. */
export function addBrand(store: Store): void {
  const signIn = store.flows.find(({ slug }) => slug === authentikOwn.authenticationFlow);
  store.brands.push(
    newRow.brands({
      domain: "authentik-default",
      default: true,
      flow_authentication: signIn?.["pk"] ?? null,
    }),
  );
}

/** The claims that a user would get: each mapping's, with lists concatenated, as Authentik merges them. */
export function claimsOf(store: Store, provider: Row, user: Row): Row {
  const own = user["groups"] as unknown[];
  const namesOf = (ids: readonly unknown[]) =>
    store.groups.filter(({ pk }) => ids.includes(pk)).map(({ name }) => name);
  const mappings = store.scopes.filter(({ pk }) => (provider["property_mappings"] as unknown[]).includes(pk));
  const giving = mappings
    .map(({ expression }) => String(expression))
    .filter((expression) => expression.includes('"groups"'));
  const sub = provider["sub_mode"] === "user_uuid" ? user["uuid"] : user["uid"];
  if (giving.length === 0) return { sub };
  const groups = giving.flatMap((expression) =>
    namesOf(expression.includes("all_groups()") ? withThoseAbove(store, own) : own),
  );
  return { sub, groups };
}

/** The groups and, through `parents`, all above them. */
function withThoseAbove({ groups }: Store, ids: readonly unknown[]): unknown[] {
  const reached = new Set(ids);
  for (const id of reached) {
    const parents = groups.find(({ pk }) => pk === id)?.["parents"] as unknown[] | undefined;
    for (const parent of parents ?? []) reached.add(parent);
  }
  return [...reached];
}
