import type { GroupsRead, RenamedGroup } from "@rediflow/db";
import { AppError } from "../errors.ts";
import { claimAt, isObject } from "./claim-at.ts";
import { readAs } from "./group-name.ts";
import type { GroupsRules } from "./groups-rules.ts";
import type { ProviderKind } from "./provider-kind.ts";
import { saysTooMany } from "./too-many-groups.ts";

export type Claims = Readonly<Record<string, unknown>>;

/** What the log says where no claim came: nobody gets a role, which is not the same as being in no group, but at Keycloak. */
export function noGroupsClaim(kind: ProviderKind): string {
  return kind === "keycloak"
    ? "the provider sent no groups claim: the person is in no group, or the client lacks the mapper"
    : "the provider sent no groups claim; an empty list of groups would be one";
}

// Authentik's claims: the second is the older name.
const usualClaims = ["groups", "ak_groups"];

/**
 * The groups of this exchange: the configured claim of userinfo, then of the ID token; the first that is present wins, even
 * when empty. Entries are names or objects with a name; anything else is ignored, duplicates fall out and are counted.
 * Throws too-many-groups where the provider says instead that it does not list them.
 */
export function groupsFromClaims(rules: GroupsRules, userinfo: Claims, idToken: Claims = {}): GroupsRead {
  const present = presentIn(rules, userinfo) ?? presentIn(rules, idToken);
  const all = entriesOf(present, rules).filter(isName);
  const came = [...new Set(all)];
  const readings = came.map((name) => ({ came: name, readAs: [...readAs(name, rules)] }));
  return {
    names: [...new Set(readings.flatMap((each) => each.readAs))],
    came: present !== undefined,
    repeated: all.length - came.length,
    renamed: readings.filter(isRenamed),
  };
}

function presentIn({ claim }: GroupsRules, claims: Claims): unknown {
  const wanted = claim === undefined ? usualClaims : [claim];
  if (wanted.some((each) => saysTooMany(claims, each)))
    throw new AppError("too-many-groups", { why: tooMany });
  return wanted.map((each) => claimAt(claims, each)).find((value) => value !== undefined);
}

const tooMany =
  "the provider lists too many groups only elsewhere (_claim_names or hasgroups in the place of the groups claim)";

/**
 * The entries of a list. Of a claim that was configured, also a single name, and the names of an object of objects: Zitadel
 * sends its roles so, each with the organisations that gave it.
 */
function entriesOf(present: unknown, { claim }: GroupsRules): unknown[] {
  if (Array.isArray(present)) return present.map(nameOf);
  if (claim === undefined) return [];
  if (!isObject(present)) return [present];
  return Object.keys(present).filter((name) => isObject(present[name]));
}

function nameOf(entry: unknown): unknown {
  return isObject(entry) ? entry["name"] : entry;
}

/** PostgreSQL's text cannot hold NUL or a lone surrogate, and no group that we know has either. */
function isName(name: unknown): name is string {
  return typeof name === "string" && name !== "" && !name.includes("\0") && name.isWellFormed();
}

function isRenamed({ came, readAs: names }: RenamedGroup): boolean {
  return names.length !== 1 || names[0] !== came;
}
