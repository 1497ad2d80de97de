import { otherUser } from "./insert-world.ts";
import { probe, type Probe } from "./probe.ts";
import { idOf, type World } from "./world.ts";

/** What administrators do to organisations, months, sessions, accounts and people. */
export function adminProbes(world: World, at: number, currentMonth: number): Probe[] {
  const other = idOf("user", otherUser);
  const close =
    "INSERT INTO month_closings (organisation_id, month, closed_by_id) VALUES ($1, $2, access.acting_as())";
  const { organisation = 0, month = 0 } = world.closings[0] ?? {};
  const linked = world.actors.findIndex(({ person }) => person !== null);
  const free = world.people.findIndex((_, person) => world.actors.every((each) => each.person !== person));
  return [
    probe("organisation:list", {}, "SELECT 1 FROM organisations"),
    ...lookups.map(([entity, table]) => probe(`${entity}:list`, {}, `SELECT 1 FROM ${table}`)),
    probe("month-closing:list", {}, "SELECT 1 FROM month_closings"),
    probe("month-closing:close", {}, close, idOf("organisation", 0), currentMonth + 9 + at),
    probe(
      "month-closing:reopen",
      {},
      "DELETE FROM month_closings WHERE organisation_id = $1 AND month = $2",
      ...[idOf("organisation", organisation), currentMonth + month],
    ),
    probe("session:list", {}, "SELECT 1 FROM access.list_sessions($1)", other),
    probe("session:end", {}, "SELECT 1 WHERE access.end_session_by_id($1)", idOf("session", otherUser)),
    probe("user:list", {}, "SELECT 1 FROM access.list_users()"),
    probe(
      "user:switch",
      { userId: other, userIsSuperAdmin: world.otherIsSuperAdmin },
      ...(["SELECT 1 WHERE access.set_user_active($1, false)", other] as const),
    ),
    ...(free < 0
      ? []
      : [
          probe(
            "user:link-person",
            {},
            "INSERT INTO user_persons (user_id, person_id) VALUES ($1, $2)",
            other,
            idOf("person", free),
          ),
        ]),
    ...(linked < 0
      ? []
      : [
          probe(
            "user:unlink-person",
            {},
            "DELETE FROM user_persons WHERE user_id = $1",
            idOf("user", linked),
          ),
        ]),
  ];
}

const lookups = [
  ["role-type", "role_types"],
  ["deliverable-type", "deliverable_types"],
  ["dissemination-level", "dissemination_levels"],
  ["lifecycle-state", "lifecycle_states"],
] as const;

/** What administrators do to the lists from which something is chosen. */
export function lookupProbes(): Probe[] {
  const id = idOf("view", 999);
  return lookups.flatMap(([entity, table]) => [
    probe(`${entity}:create`, {}, `INSERT INTO ${table} (code, name) VALUES ('new', 'New')`),
    probe(`${entity}:update`, {}, `UPDATE ${table} SET name = 'y' WHERE id = $1`, id),
    probe(`${entity}:reorder`, {}, `UPDATE ${table} SET sort_order = 2 WHERE id = $1`, id),
    probe(`${entity}:remove`, {}, `DELETE FROM ${table} WHERE id = $1`, id),
  ]);
}

/** An inserted row is counted without being read back: whoever may make a person sees everybody anyway. */
export function organisationProbes({ organisations }: World): Probe[] {
  const first = idOf("organisation", 0);
  const last = idOf("organisation", organisations.length - 1);
  return [
    probe(
      "organisation:create",
      {},
      "INSERT INTO organisations (short_name, name, parent_id) VALUES ('new', 'New', $1)",
      first,
    ),
    probe("organisation:update", {}, "UPDATE organisations SET name = 'y' WHERE id = $1", last),
    probe("organisation:update", {}, "UPDATE organisations SET active = false WHERE id = $1", last),
    probe("person:create", {}, "INSERT INTO persons (code, name) VALUES ('new', 'New')"),
    probe(
      "person:create",
      {},
      "INSERT INTO person_organisations (person_id, organisation_id, valid_from) VALUES ($1, $2, '2026-01-01')",
      ...[idOf("person", 0), first],
    ),
    probe(
      "person:create",
      {},
      "INSERT INTO person_contracts (person_id, fte_percent, valid_from) VALUES ($1, 80, '2026-01-01')",
      idOf("person", 0),
    ),
  ];
}
