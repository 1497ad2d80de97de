import { randomBytes } from "node:crypto";
import type { Answer, Asked, Kind } from "./operation.ts";
import { newRow } from "./rows.ts";

/** The operations that a whole run against the stand-in uses besides those of the set-up. */
export const moreOperations: readonly [string, (asked: Asked) => Answer][] = [
  ["admin_version_retrieve", version],
  ["core_brands_current_retrieve", currentBrand],
  ["core_users_service_account_create", serviceAccount],
];

/** Deletes an object, and what named it forgets it. */
export function destroy({ table, key }: Kind, { store, id }: Asked): Answer {
  const row = store[table].find((each) => String(each[key]) === id);
  if (row === undefined) return { status: 404, body: { detail: "Not found." } };
  store[table] = store[table].filter((each) => each !== row);
  for (const user of store.users) user["groups"] = without(user["groups"], row["pk"]);
  for (const group of store.groups) group["parents"] = without(group["parents"], row["pk"]);
  for (const application of store.applications)
    if (table === "providers" && application["provider"] === row["pk"]) application["provider"] = null;
  return { status: 204 };
}

function without(ids: unknown, gone: unknown): unknown[] {
  return (ids as unknown[]).filter((id) => id !== gone);
}

function version({ version: line }: Asked): Answer {
  const version_current = line === "2026.2" ? "2026.2.2" : "2026.8.3";
  const rest = { version_latest: version_current, version_latest_valid: true, build_hash: "" };
  return { status: 200, body: { version_current, ...rest, outdated: false, outpost_outdated: false } };
}

function currentBrand({ store }: Asked): Answer {
  const brand = store.brands.find((each) => each["default"] === true) ?? {};
  const { branding_title, branding_logo, branding_favicon, branding_custom_css } = brand;
  return {
    status: 200,
    body: {
      branding_title,
      branding_logo,
      branding_favicon,
      branding_custom_css,
      matched_domain: brand["domain"],
      branding_logo_themed_urls: null,
      branding_map_tiles: "",
      branding_favicon_themed_urls: null,
      ui_footer_links: [],
      ui_theme: "automatic",
      default_locale: "",
      flags: { flows_continuous_login: false, flows_refresh_others: false },
    },
  };
}

function serviceAccount({ store, body }: Asked): Answer {
  const username = String(body["name"]);
  const user = newRow.users({ username, name: username, type: "service_account" });
  store.users.push(user);
  const token = randomBytes(30).toString("base64url");
  return { status: 200, body: { username, token, user_uid: user["uid"], user_pk: user["pk"] } };
}
