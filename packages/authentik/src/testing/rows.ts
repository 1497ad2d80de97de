import { randomUUID } from "node:crypto";

/** An object of Authentik as its API writes it. */
export type Row = Record<string, unknown>;

export type Table =
  | "flows"
  | "scopes"
  | "keys"
  | "providers"
  | "applications"
  | "groups"
  | "users"
  | "brands"
  | "bindings"
  | "refreshTokens";

const day = "2026-11-24T12:00:00Z";
let lastNumber = 0;

/** The fields that Authentik adds to each kind of object. */
export const newRow: Readonly<Record<Table, (given: Row) => Row>> = {
  flows: (given) => ({
    pk: randomUUID(),
    policybindingmodel_ptr_id: randomUUID(),
    background_url: "/bg.jpg",
    background_themed_urls: {},
    stages: [],
    policies: [],
    cache_count: 0,
    export_url: "/export",
    ...given,
  }),
  scopes: (given) => ({
    pk: randomUUID(),
    managed: null,
    description: "",
    component: "ak-property-mapping-provider-scope-form",
    verbose_name: "Scope Mapping",
    verbose_name_plural: "Scope Mappings",
    meta_model_name: "authentik_providers_oauth2.scopemapping",
    ...given,
  }),
  keys: (given) => ({
    pk: randomUUID(),
    fingerprint_sha256: null,
    fingerprint_sha1: null,
    cert_expiry: day,
    cert_subject: "OU=Self-signed",
    private_key_available: true,
    key_type: "rsa",
    managed: null,
    certificate_download_url: "/cert",
    private_key_download_url: "/key",
    ...given,
  }),
  providers: (given) => ({
    pk: number(),
    grant_types: [],
    property_mappings: [],
    signing_key: null,
    encryption_key: null,
    client_secret: "made-by-authentik",
    client_id: randomUUID(),
    client_type: "confidential",
    sub_mode: "hashed_user_id",
    issuer_mode: "per_provider",
    include_claims_in_id_token: true,
    logout_method: "backchannel",
    access_code_validity: "minutes=1",
    access_token_validity: "hours=1",
    refresh_token_validity: "days=30",
    refresh_token_threshold: "hours=1",
    component: "ak-provider-oauth2-form",
    assigned_application_slug: null,
    assigned_application_name: null,
    assigned_backchannel_application_slug: null,
    assigned_backchannel_application_name: null,
    verbose_name: "OAuth2/OpenID Provider",
    verbose_name_plural: "OAuth2/OpenID Providers",
    meta_model_name: "authentik_providers_oauth2.oauth2provider",
    ...given,
  }),
  applications: (given) => ({
    pk: randomUUID(),
    pbm_uuid: randomUUID(),
    launch_url: null,
    meta_icon_url: null,
    provider: null,
    meta_icon_themed_urls: {},
    backchannel_providers_obj: [],
    meta_hide: false,
    meta_description: "",
    ...given,
  }),
  groups: (given) => ({
    pk: randomUUID(),
    num_pk: number(),
    is_superuser: false,
    parents: [],
    parents_obj: [],
    users: [],
    users_obj: null,
    attributes: {},
    roles: [],
    roles_obj: [],
    inherited_roles_obj: [],
    children: [],
    children_obj: [],
    ...given,
  }),
  users: (given) => ({
    pk: number(),
    uuid: randomUUID(),
    uid: randomUUID(),
    is_active: true,
    is_superuser: false,
    date_joined: day,
    last_updated: day,
    password_change_date: day,
    avatar: "/avatar",
    groups: [],
    groups_obj: null,
    roles: [],
    roles_obj: null,
    attributes: {},
    path: "users",
    type: "internal",
    ...given,
  }),
  brands: (given) => ({
    brand_uuid: randomUUID(),
    default: false,
    branding_title: "authentik",
    branding_custom_css: "",
    branding_logo: "/static/dist/assets/icons/icon_left_brand.svg",
    flow_device_code: null,
    branding_favicon: "/static/dist/assets/icons/icon.png",
    flow_authentication: null,
    ...given,
  }),
  refreshTokens: (given) => given,
  bindings: (given) => ({
    pk: randomUUID(),
    policy: null,
    group: null,
    user: null,
    policy_obj: null,
    group_obj: null,
    user_obj: null,
    negate: false,
    enabled: true,
    order: 0,
    expires: null,
    expiring: false,
    ...given,
  }),
};

function number(): number {
  lastNumber += 1;
  return lastNumber;
}
