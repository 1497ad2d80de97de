import type { Action, Actor } from "@rediflow/policy";
import { adminProbes, lookupProbes, organisationProbes } from "./admin-probes.ts";
import { effortProbes } from "./effort-probes.ts";
import { deliverableProbes } from "./deliverable-probes.ts";
import { findingProbes } from "./finding-probes.ts";
import { eventsOf } from "./events.ts";
import { otherUser } from "./insert-world.ts";
import { cellOf, personSubject, projectOf } from "./policy-side.ts";
import { ownProbes } from "./own-probes.ts";
import { partProbes } from "./plan-probes.ts";
import { probe, type Probe } from "./probe.ts";
import { idOf, offsets, type World } from "./world.ts";

/** Actions that no row of their own stands behind, each with the reason. */
export const withoutRows: Partial<Record<Action, string>> = {
  "access:read": "own facts, which entering gives everybody",
  "access:simulate":
    "the policy alone keeps it to administrators; what it shows is counted as the simulated actor",
  "status:read": "the state of the server, not of rows",
  "project:move": "writes what the inverse actions write, each decided as that",
  "project:list": "as long as project:read allows",
  "person:list": "as long as person:read allows",
  "change:list": "as long as everything that a change is about may be read",
  "change:undo": "writes what the inverse actions write, each decided as that",
  "own-work:read": "project:read and person:read",
  "workbook:preview": "reads, and writes nothing",
  "workbook:import": "each row that it writes is decided as the action that does the same",
  "workbook:export-people": "person:read and, of assignments, project:read",
  "allocation:undo": "writes cells and assignments, each decided as the action that does the same",
};

/** Everything that one actor could try in a world. */
export function probesFor(
  world: World,
  at: number,
  context: { actor: Actor; currentMonth: number },
): Probe[] {
  return [
    ...projectProbes(world, context.actor),
    ...peopleProbes(world, context.actor),
    ...planProbes(world, context),
    ...partProbes(world, context.actor, context.currentMonth),
    ...deliverableProbes(world, context.actor, context.currentMonth),
    ...findingProbes(world, context.actor),
    ...effortProbes(world, context.actor, context.currentMonth),
    ...ownProbes(at, context.actor),
    ...eventProbes(world, at, context.actor),
    ...adminProbes(world, at, context.currentMonth),
    ...organisationProbes(world),
    ...lookupProbes(),
  ];
}

function projectProbes(world: World, actor: Actor): Probe[] {
  const perProject = world.projects.flatMap(({ locked, partners }, at) => {
    const outsider = world.organisations.findIndex((_, each) => !partners.includes(each));
    const subject = projectOf(world, at, actor);
    const id = idOf("project", at);
    const lock = "INSERT INTO project_locks (project_id, locked_by_id, reason) VALUES ($1, $2, 'r')";
    return [
      probe("project:read", subject, "SELECT 1 FROM projects WHERE id = $1", id),
      probe("workbook:export-project", subject, "SELECT 1 FROM projects WHERE id = $1", id),
      probe(
        "project:change-owner",
        subject,
        "SELECT access.change_owner($1, $2)",
        ...[id, idOf("organisation", 0)],
      ),
      probe("project:update", subject, "UPDATE projects SET name = 'y' WHERE id = $1", id),
      probe("partner:remove", subject, "DELETE FROM project_partners WHERE project_id = $1", id),
      probe(
        "partner:update",
        subject,
        "UPDATE project_partners SET short_role = 'y' WHERE project_id = $1",
        id,
      ),
      probe(
        "partner:create",
        subject,
        "INSERT INTO project_partners (project_id, organisation_id, number) VALUES ($1, $2, 90)",
        ...[id, idOf("organisation", outsider)],
      ),
      probe(
        "project:update",
        subject,
        "INSERT INTO project_rates (project_id, from_month, hours_per_pm) VALUES ($1, 24000, 140)",
        id,
      ),
      probe("project:update", subject, "DELETE FROM project_rates WHERE project_id = $1", id),
      locked
        ? probe("project:unlock", subject, "DELETE FROM project_locks WHERE project_id = $1", id)
        : probe("project:lock", subject, lock, id, actor.userId),
    ]
      .filter(({ action }) => action !== "partner:create" || outsider >= 0)
      .filter(
        ({ sql }) =>
          !/(DELETE FROM|UPDATE) project_partners/.test(sql) ||
          (world.projects[at]?.partners.length ?? 0) > 0,
      );
  });
  const insert = `INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months)
    VALUES ('new', 'new', $1, 24000, 12) RETURNING id`;
  const perOrganisation = world.organisations.map((_, at) => {
    const organisationId = idOf("organisation", at);
    return probe("project:create", { newOwnerOrganisationId: organisationId }, insert, organisationId);
  });
  return [...perProject, ...perOrganisation];
}

/** A person, their contract, the end of a period in an organisation, and the organisation itself. */
function personChanges(world: World, actor: Actor): Probe[] {
  return world.people.flatMap(({ memberships }, at) => {
    const id = idOf("person", at);
    const update = (sql: string) => probe("person:update", personSubject(world, at, actor), sql, id);
    return [
      update("UPDATE persons SET name = 'y' WHERE id = $1"),
      update("UPDATE person_contracts SET fte_percent = 50 WHERE person_id = $1"),
      ...(memberships.length === 0
        ? []
        : [
            update("UPDATE person_organisations SET valid_to = valid_to WHERE person_id = $1"),
            update(
              `SELECT access.move_periods(jsonb_agg(jsonb_build_object('id', po.id, 'organisation_id', po.organisation_id)))
               FROM person_organisations po WHERE po.person_id = $1`,
            ),
          ]),
    ];
  });
}

function peopleProbes(world: World, actor: Actor): Probe[] {
  const people = world.people.map((_, at) =>
    probe(
      "person:read",
      personSubject(world, at, actor),
      "SELECT 1 FROM persons WHERE id = $1",
      idOf("person", at),
    ),
  );
  // In a role that nobody has there: a second time in the same one is refused to everybody.
  const insert = `INSERT INTO assignments (project_id, person_id, role_type_id)
    VALUES ($1, $2, '${idOf("view", 999)}') RETURNING id`;
  const pairs = world.projects.flatMap((_, project) =>
    world.people.map((_person, person) =>
      probe(
        "assignment:create",
        { ...projectOf(world, project, actor), ...personSubject(world, person, actor) },
        ...([insert, idOf("project", project), idOf("person", person)] as const),
      ),
    ),
  );
  const removals = world.assignments.map(({ project, person }, at) =>
    probe(
      "assignment:remove",
      { ...projectOf(world, project, actor), ...personSubject(world, person, actor) },
      ...(["DELETE FROM assignments WHERE id = $1", idOf("assignment", at)] as const),
    ),
  );
  const roles = world.assignments.map(({ project, person }, at) =>
    probe(
      "assignment:change-role",
      { ...projectOf(world, project, actor), ...personSubject(world, person, actor) },
      "UPDATE assignments SET role_type_id = $2, version = version + 1 WHERE id = $1",
      ...[idOf("assignment", at), idOf("view", 999)],
    ),
  );
  return [...people, ...personChanges(world, actor), ...pairs, ...removals, ...roles];
}

function planProbes(world: World, { actor, currentMonth }: { actor: Actor; currentMonth: number }): Probe[] {
  return world.assignments.flatMap(({ project, person, allocated }, at) =>
    offsets.flatMap((offset) => {
      const month = currentMonth + offset;
      const subject = { ...cellOf(world, { project, person, offset }, actor), month };
      const values = [idOf("assignment", at), month];
      const insert = `INSERT INTO allocations (assignment_id, month, project_id, person_id, pm) VALUES ($1, $2, $3, $4, 0.25)`;
      return allocated.includes(offset)
        ? [
            probe(
              "allocation:edit",
              subject,
              "UPDATE allocations SET pm = 0.75 WHERE assignment_id = $1 AND month = $2",
              ...values,
            ),
            probe(
              "allocation:edit",
              subject,
              "DELETE FROM allocations WHERE assignment_id = $1 AND month = $2",
              ...values,
            ),
          ]
        : [
            probe(
              "allocation:edit",
              subject,
              insert,
              ...values,
              idOf("project", project),
              idOf("person", person),
            ),
          ];
    }),
  );
}

/** An event is read where everything and everyone in it is; one about neither by whoever did it, and by administrators. */
function eventProbes(world: World, at: number, actor: Actor): Probe[] {
  const sql = "SELECT 1 FROM changes WHERE operation_id = $1";
  return eventsOf(world, otherUser).map(({ id, user, project, person }) => {
    const seen = [
      ...(project === null
        ? []
        : [{ action: "project:read" as const, subject: projectOf(world, project, actor) }]),
      ...(person === null
        ? []
        : [{ action: "person:read" as const, subject: personSubject(world, person, actor) }]),
    ];
    const isOwn = user === at && actor.userId === idOf("user", at);
    const [
      first = { action: isOwn ? ("project:list" as const) : ("user:list" as const), subject: {} },
      also,
    ] = seen;
    return { ...first, sql, values: [id], ...(also && { also }) };
  });
}
