import type { Client } from "pg";
import { formatMonth } from "@rediflow/planning";
import { effortOf } from "./effort-rows.ts";
import { eventsOf } from "./events.ts";
import { saidOfFindings } from "./finding-rows.ts";
import { idOf, shortName, type World } from "./world.ts";

type Row = Record<string, unknown>;

/** Somebody who is not one of the actors: the owner of what is somebody else's. */
export const otherUser = 900;

/** Replaces everything in the database by a world, as the owner. */
export async function insertWorld(owner: Client, world: World, currentMonth: number): Promise<void> {
  const tables = rowsOf(world, currentMonth);
  const names = Object.keys(tables).join(", ");
  await owner.query(`BEGIN; TRUNCATE ${names}, logout_tokens CASCADE`);
  await owner.query("UPDATE deployment SET mode = $1, visibility_enabled = $2", [
    world.mode,
    world.visibilityEnabled,
  ]);
  for (const [table, rows] of Object.entries(tables)) {
    const [first] = rows;
    if (first === undefined) continue;
    const columns = Object.keys(first).join(", ");
    await owner.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }
  await owner.query("COMMIT");
}

function rowsOf(world: World, currentMonth: number): Record<string, Row[]> {
  const nobody = {
    id: "00000000-0000-0000-0000-000000000000",
    issuer: "rediflow",
    external_id: "nobody",
    name: "Nobody",
    kind: "service",
    active: true,
  };
  const users = [...world.actors.keys(), otherUser];
  const entry = { id: idOf("view", 999), code: "r", name: "r", sort_order: 0, active: true };
  return {
    organisations: world.organisations.map((parent, at) => ({
      id: idOf("organisation", at),
      short_name: shortName(at),
      name: shortName(at),
      active: true,
      version: 1,
      parent_id: parent === null ? null : idOf("organisation", parent),
    })),
    role_types: [entry],
    deliverable_types: [entry],
    dissemination_levels: [entry],
    lifecycle_states: [entry, { ...entry, id: idOf("view", 998), code: "idea", name: "Idea" }],
    persons: world.people.map((_, at) => ({
      id: idOf("person", at),
      code: `P${at.toString()}`,
      name: "P",
      version: 1,
    })),
    person_organisations: membershipRows(world, currentMonth),
    person_contracts: world.people.map((_, at) => ({
      id: idOf("person", at),
      person_id: idOf("person", at),
      fte_percent: 100,
      valid_from: "2020-01-01",
    })),
    users: [
      { ...nobody },
      ...users.map((at) => ({
        id: idOf("user", at),
        issuer: "i",
        external_id: at.toString(),
        name: "U",
        kind: "person",
        active: true,
      })),
    ],
    user_persons: uniqueLinks(world),
    ...projectRows(world, currentMonth),
    month_closings: world.closings.map(({ organisation, month }) => ({
      organisation_id: idOf("organisation", organisation),
      month: currentMonth + month,
      closed_by_id: idOf("user", otherUser),
    })),
    user_settings: users.map((at) => ({ user_id: idOf("user", at), key: "unit", value: "pm" })),
    shared_views: users.map((at) => ({
      id: idOf("view", at),
      owner_id: idOf("user", at),
      token: `token-of-${at.toString()}`,
      title: "t",
      path: "/",
      clicks: 0,
    })),
    changes: eventsOf(world, otherUser).map(({ id, user, project, person }) => ({
      user_id: idOf("user", user),
      action: "x",
      entity: "x",
      entity_id: "x",
      request_id: "x",
      at: new Date(),
      operation_id: id,
      project_id: project === null ? null : idOf("project", project),
      person_id: person === null ? null : idOf("person", person),
    })),
    sessions: users.map((at) => ({
      token_hash: `\\x${at.toString(16).padStart(4, "0")}`,
      id: idOf("session", at),
      user_id: idOf("user", at),
      groups: at === otherUser && world.otherIsSuperAdmin ? ["rediflow-super-admins"] : [],
      groups_came: true,
      groups_repeated: 0,
      refreshable: false,
      idle_seconds: 9999,
      expires_at: "2999-01-01",
      last_seen_at: new Date(),
      groups_read_at: new Date(),
    })),
  };
}

function membershipRows({ people }: World, currentMonth: number): Row[] {
  const firstDay = (offset: number): string => `${formatMonth(currentMonth + offset)}-01`;
  const lastDay = (offset: number): string =>
    new Date(Date.parse(firstDay(offset + 1)) - 86_400_000).toISOString();
  return people.flatMap(({ memberships }, person) =>
    memberships.map(({ organisation, from, to }, at) => ({
      id: idOf("person", 1000 + person * 10 + at),
      person_id: idOf("person", person),
      organisation_id: idOf("organisation", organisation),
      valid_from: firstDay(from),
      valid_to: to === null ? null : lastDay(to),
    })),
  );
}

function projectRows(world: World, currentMonth: number): Record<string, Row[]> {
  const assigned = world.assignments.map((each, at) => ({ ...each, id: idOf("assignment", at) }));
  return {
    projects: world.projects.map(({ owner }, at) => ({
      id: idOf("project", at),
      code: `X${at.toString()}`,
      name: "X",
      kind: "other",
      lifecycle_state: "idea",
      version: 1,
      owner_organisation_id: idOf("organisation", owner),
      first_month: currentMonth - 12,
      duration_months: 36,
    })),
    project_partners: world.projects.flatMap(({ partners }, at) =>
      partners.map((partner, each) => ({
        project_id: idOf("project", at),
        organisation_id: idOf("organisation", partner),
        number: each + 2,
      })),
    ),
    project_rates: world.projects.map((_, at) => ({
      project_id: idOf("project", at),
      from_month: currentMonth,
      hours_per_pm: 140,
    })),
    project_locks: world.projects.flatMap(({ locked }, at) =>
      locked
        ? [
            {
              project_id: idOf("project", at),
              locked_by_id: idOf("user", otherUser),
              reason: "r",
              locked_at: new Date(),
            },
          ]
        : [],
    ),
    // Of each kind one that is changed, and one with nothing on it that is removed.
    work_packages: partRows(world, { name: "W" }),
    tasks: partsOfPackage(world, { name: "T" }),
    task_phases: world.projects.map((_, at) => ({
      ...{ task_id: idOf("part", at), project_id: idOf("project", at), intensity: 50 },
      ...{ from_month: currentMonth, to_month: currentMonth },
    })),
    milestones: partRows(world, { name: "M", due_month: currentMonth }),
    deliverables: partsOfPackage(world, { title: "D", due_month: currentMonth }),
    ...saidOfFindings(world, idOf("user", otherUser)),
    ...effortOf(world, currentMonth),
    assignments: assigned.map(({ id, project, person }) => ({
      id,
      project_id: idOf("project", project),
      person_id: idOf("person", person),
      version: 1,
    })),
    allocations: assigned.flatMap(({ id, project, person, allocated }) =>
      allocated.map((offset) => ({
        assignment_id: id,
        month: currentMonth + offset,
        series: "planned",
        pm: 0.5,
        version: 1,
        project_id: idOf("project", project),
        person_id: idOf("person", person),
      })),
    ),
  };
}

function partRows({ projects }: World, fields: Row): Row[] {
  return projects.flatMap((_, at) =>
    (["part", "removable-part"] as const).map((kind, each) => ({
      ...{ id: idOf(kind, at), project_id: idOf("project", at), number: each + 1, version: 1, ...fields },
    })),
  );
}

function partsOfPackage(world: World, fields: Row): Row[] {
  const packages = new Map(world.projects.map((_, at) => [idOf("project", at), idOf("part", at)]));
  return partRows(world, fields).map((row) => ({
    ...row,
    work_package_id: packages.get(String(row["project_id"])),
  }));
}

/** A person has one account at most: of two actors with the eyes of one person the first has them. */
export function personOf({ actors }: World, actor: number): number | null {
  const person = actors[actor]?.person ?? null;
  return person !== null && actors.findIndex((each) => each.person === person) === actor ? person : null;
}

function uniqueLinks(world: World): Row[] {
  return world.actors.flatMap((_, at) => {
    const person = personOf(world, at);
    return person === null ? [] : [{ user_id: idOf("user", at), person_id: idOf("person", person) }];
  });
}
