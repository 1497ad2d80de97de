import {
  accessFromGroups,
  type Actor,
  type PersonSubject,
  type ProjectSubject,
  type SubjectOf,
} from "@rediflow/policy";
import { personOf } from "./insert-world.ts";
import { idOf, shortName, type World } from "./world.ts";

const lock = { by: "somebody", at: "2026-01-01T00:00:00Z", reason: "r" };
const closing = { by: "somebody", at: "2026-01-01T00:00:00Z", note: null };

/** The actor as the policy's own derivation has it, from the groups and the world alone. */
export function actorOf(world: World, at: number): Actor {
  const groups = world.actors[at]?.groups ?? [];
  const access = accessFromGroups(groups, world);
  const named = access.organisationNames.map((name) =>
    world.organisations.findIndex((_, each) => shortName(each) === name),
  );
  const mine = named.filter((each) => each >= 0);
  const within = [...world.organisations.keys()].filter((each) =>
    ancestors(world, each).some((above) => mine.includes(above)),
  );
  const open = world.mode !== "login";
  const person = open ? null : personOf(world, at);
  return {
    userId: open ? "00000000-0000-0000-0000-000000000000" : idOf("user", at),
    role: open ? (world.mode === "allow_all" ? "superAdmin" : "viewer") : access.role,
    visibility: open ? "full" : access.visibility,
    organisationIds: open ? [] : within.map((each) => idOf("organisation", each)),
    rootOrganisationIds: open ? [] : [...new Set(mine.map((each) => rootId(world, each)))],
    personId: person === null ? null : idOf("person", person),
    viewOnly: world.mode === "view_only",
  };
}

/** An organisation with all above it, itself first. */
function ancestors(world: World, at: number): number[] {
  const parent = world.organisations[at];
  return parent === null || parent === undefined ? [at] : [at, ...ancestors(world, parent)];
}

function rootId(world: World, at: number): string {
  return idOf("organisation", ancestors(world, at).at(-1) ?? at);
}

/** A project as a decision sees it. */
export function projectOf(world: World, at: number, actor: Actor): { project: ProjectSubject } {
  const { owner = 0, partners = [], locked = false } = world.projects[at] ?? {};
  const working = world.assignments.filter(({ project }) => project === at);
  return {
    project: {
      ownerOrganisationId: idOf("organisation", owner),
      partnerOrganisationIds: partners.map((each) => idOf("organisation", each)),
      assignedToMe: working.some(({ person }) => idOf("person", person) === actor.personId),
      lock: locked ? lock : null,
    },
  };
}

/** A person as a decision sees them. */
export function personSubject(world: World, at: number, actor: Actor): { person: PersonSubject } {
  const current = (world.people[at]?.memberships ?? []).filter(({ to }) => to === null || to >= 0);
  const projectsOf = (person: string | null): number[] =>
    world.assignments.filter((each) => idOf("person", each.person) === person).map(({ project }) => project);
  const mine = projectsOf(actor.personId);
  return {
    person: {
      id: idOf("person", at),
      rootOrganisationIds: current.map(({ organisation }) => rootId(world, organisation)),
      sharesProjectWithMe: projectsOf(idOf("person", at)).some((project) => mine.includes(project)),
    },
  };
}

/** One cell of the plan as a decision sees it; the month is an offset from the current one. */
export function cellOf(
  world: World,
  { project, person, offset }: { project: number; person: number; offset: number },
  actor: Actor,
): Omit<SubjectOf<"allocation:edit">, "month"> {
  const then = (world.people[person]?.memberships ?? []).filter(
    ({ from, to }) => from <= offset && (to === null || to >= offset),
  );
  const organisation =
    then.sort((a, b) => b.from - a.from)[0]?.organisation ?? world.projects[project]?.owner;
  return {
    ...projectOf(world, project, actor),
    ...personSubject(world, person, actor),
    closing: closingOf(world, organisation, offset),
  };
}

/** The closing of a month for an organisation; null where it is open. */
export function closingOf(
  world: World,
  organisation: number | undefined,
  offset: number,
): typeof closing | null {
  const closed = world.closings.some((each) => each.organisation === organisation && each.month === offset);
  return closed ? closing : null;
}
