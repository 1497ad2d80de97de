import { actions, type About, type Action } from "./actions.ts";
import { groupsThatGive } from "./groups.ts";
import {
  seesPerson,
  seesProject,
  type Actor,
  type Closing,
  type Lock,
  type PersonSubject,
  type ProjectSubject,
  type SubjectOf,
  type SubjectsByKind,
} from "./subjects.ts";

/** Why not, with what would help. */
export type Reason =
  | { code: "no-role"; groups: string[] }
  | { code: "role-too-low"; groups: string[] }
  | { code: "view-only" }
  | { code: "not-visible" }
  | { code: "project-locked"; lock: Lock; groups: string[] }
  | { code: "month-past"; month: number; groups: string[] }
  | { code: "month-closed"; month: number; closing: Closing; groups: string[] }
  | { code: "not-owner" }
  | { code: "own-account" }
  | { code: "super-admin-account"; groups: string[] }
  | { code: "outside-organisation" };

export type Decision = { allowed: true } | { allowed: false; reason: Reason };

const allowed: Decision = { allowed: true };

/** The month in which the decision is made. */
interface Now {
  currentMonth: number;
}

type Deciders = {
  [K in About]: (actor: Actor, subject: SubjectsByKind[K] & Now) => Decision;
};

const deciders: Deciders = {
  nothing: () => allowed,
  owned: (actor, { ownerUserId }) => (ownerUserId === actor.userId ? allowed : refuse({ code: "not-owner" })),
  "other-user": canSwitch,
  "new-project": canOwn,
  project: canSeeProject,
  person: canSeePerson,
  "unlocked-project": (actor, subject) =>
    first(canSeeProject(actor, subject), () => passesLock(actor, subject)),
  assignment: canAssign,
  "planned-month": (actor, subject) => first(canAssign(actor, subject), () => canPlan(actor, subject)),
  "effort-month": (actor, subject) =>
    first(canSeeProject(actor, subject), () =>
      first(passesLock(actor, subject), () =>
        subject.series === "ACTUAL" ? passesClosing(actor, subject) : canPlan(actor, subject),
      ),
    ),
};

/** Says whether the actor may do the action to the subject and, if not, why: role first, then visibility, then the rest. */
export function can<A extends Action>(actor: Actor, action: A, subject: SubjectOf<A> & Now): Decision {
  const decide = deciders[actions[action].about] as (actor: Actor, subject: SubjectOf<A> & Now) => Decision;
  return first(canByRole(actor, action), () => decide(actor, subject));
}

/** The part of the decision that needs no subject: may this role ever do the action? */
export function canByRole(actor: Pick<Actor, "role" | "viewOnly">, action: Action): Decision {
  const { roles, changes } = actions[action];
  if (changes && actor.viewOnly) return refuse({ code: "view-only" });
  if (roles.includes(actor.role)) return allowed;
  return refuse({ code: actor.role === "none" ? "no-role" : "role-too-low", groups: groupsThatGive(roles) });
}

/** The first refusal, or permission where there is none. */
function first(decision: Decision, next: () => Decision): Decision {
  return decision.allowed ? next() : decision;
}

function canSeeProject(actor: Actor, { project }: { project: ProjectSubject }): Decision {
  return seesProject(actor, project) ? allowed : refuse({ code: "not-visible" });
}

function canSeePerson(actor: Actor, { person }: { person: PersonSubject | null }): Decision {
  return person !== null && seesPerson(actor, person) ? allowed : refuse({ code: "not-visible" });
}

function passesLock(actor: Actor, { project }: { project: ProjectSubject }): Decision {
  if (project.lock === null || actor.role === "superAdmin") return allowed;
  return refuse({ code: "project-locked", lock: project.lock, groups: groupsThatGive(["superAdmin"]) });
}

function canAssign(actor: Actor, subject: SubjectsByKind["assignment"]): Decision {
  return first(canSeeProject(actor, subject), () =>
    first(canSeePerson(actor, subject), () => passesLock(actor, subject)),
  );
}

type CellMonth = Pick<SubjectsByKind["planned-month"], "month" | "closing"> & Now;

function canPlan(actor: Actor, subject: CellMonth): Decision {
  const { month, currentMonth } = subject;
  if (month >= currentMonth || actor.role === "superAdmin") return passesClosing(actor, subject);
  return refuse({ code: "month-past", month, groups: groupsThatGive(["superAdmin"]) });
}

function passesClosing(actor: Actor, { month, closing }: CellMonth): Decision {
  if (closing === null || actor.role === "superAdmin") return allowed;
  return refuse({ code: "month-closed", month, closing, groups: groupsThatGive(["superAdmin"]) });
}

function canSwitch(actor: Actor, { userId, userIsSuperAdmin }: SubjectsByKind["other-user"]): Decision {
  if (userId === actor.userId) return refuse({ code: "own-account" });
  if (!userIsSuperAdmin || actor.role === "superAdmin") return allowed;
  return refuse({ code: "super-admin-account", groups: groupsThatGive(["superAdmin"]) });
}

function canOwn(actor: Actor, { newOwnerOrganisationId }: SubjectsByKind["new-project"]): Decision {
  if (actor.visibility === "full") return allowed;
  const mine = actor.organisationIds.includes(newOwnerOrganisationId);
  return actor.visibility === "organisation" && mine ? allowed : refuse({ code: "outside-organisation" });
}

function refuse(reason: Reason): Decision {
  return { allowed: false, reason };
}
