import type { Row, Table } from "./rows.ts";

/** The lines of Authentik that the stand-in can be. */
export type Version = "2026.2" | "2026.8";

const notYet: Readonly<Record<Version, Partial<Record<Table, readonly string[]>>>> = {
  "2026.2": { providers: ["grant_types"], applications: ["meta_hide"] },
  "2026.8": {},
};

const everyGrant = [
  ...["authorization_code", "implicit", "hybrid", "refresh_token", "client_credentials", "password"],
  "urn:ietf:params:oauth:grant-type:device_code",
];

/** A row without the fields that this version does not know: it neither takes nor answers them. */
export function knownFields(version: Version, table: Table, row: Row): Row {
  const unknown = notYet[version][table] ?? [];
  return Object.fromEntries(Object.entries(row).filter(([name]) => !unknown.includes(name)));
}

/** The changes that the migrations up to 2026.8 make to existing providers. */
export function allowEveryGrant(providers: readonly Row[]): void {
  for (const provider of providers) provider["grant_types"] = everyGrant;
}
