import { authentikOwn } from "../desired.ts";
import { newRow, type Row, type Table } from "./rows.ts";

/** What the stand-in holds. */
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
  };
}

/** Makes what Authentik's worker makes by itself at the first start. */
export function addAuthentiksOwn(store: Store): void {
  const { authorizationFlow, invalidationFlow, signingKey } = authentikOwn;
  for (const [slug, designation] of [
    [authorizationFlow, "authorization"],
    [invalidationFlow, "invalidation"],
    ["default-provider-invalidation-flow", "invalidation"],
  ]) {
    store.flows.push(newRow.flows({ slug, designation, name: slug, title: slug }));
  }
  for (const [managed, scope_name] of Object.entries(nothing)) {
    store.scopes.push(newRow.scopes({ managed, scope_name, name: managed, expression: "return {}" }));
  }
  store.scopes.push(
    newRow.scopes({
      managed: "goauthentik.io/providers/oauth2/scope-profile",
      scope_name: "profile",
      name: "authentik default OAuth Mapping: OpenID 'profile'",
      expression: `return {"groups": [group.name for group in request.user.groups.all()]}`,
    }),
  );
  store.keys.push(
    newRow.keys({ name: "authentik Internal JWT Certificate", managed: "goauthentik.io/crypto/jwt-managed" }),
  );
  store.keys.push(newRow.keys({ name: signingKey }));
  store.brands.push(newRow.brands({ domain: "authentik-default", default: true }));
  const admins = newRow.groups({ name: "authentik Admins", is_superuser: true });
  store.groups.push(admins);
  store.users.push(
    newRow.users({ username: "akadmin", name: "authentik Default Admin", groups: [admins["pk"]] }),
  );
}

/** The claims that a user would get: each mapping's, with lists concatenated, as Authentik merges them. */
export function claimsOf(store: Store, provider: Row, user: Row): Row {
  const names = store.groups
    .filter(({ pk }) => (user["groups"] as unknown[]).includes(pk))
    .map(({ name }) => name);
  const mappings = store.scopes.filter(({ pk }) => (provider["property_mappings"] as unknown[]).includes(pk));
  const giving = mappings.filter(({ expression }) => String(expression).includes('"groups"'));
  const sub = provider["sub_mode"] === "user_uuid" ? user["uuid"] : user["uid"];
  return giving.length === 0 ? { sub } : { sub, groups: giving.flatMap(() => names) };
}
