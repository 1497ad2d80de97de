import { actions, type Action } from "./actions.ts";
import { groupsThatGive } from "./groups.ts";
import { seesPerson, seesProject, type Actor, type Closing, type Lock, type Subject } from "./subjects.ts";

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

/** Says whether the actor may do the action to the subject and, if not, why: role first, then visibility, then the rest. */
export function can(actor: Actor, action: Action, subject: Subject & { currentMonth: number }): Decision {
  const byRole = canByRole(actor, action);
  if (!byRole.allowed) return byRole;
  switch (actions[action].about) {
    case "nothing":
      return allowed;
    case "owned":
      return subject.ownerUserId === actor.userId ? allowed : refuse({ code: "not-owner" });
    case "other-user":
      return canSwitch(actor, subject);
    case "new-project":
      return canOwn(actor, subject.newOwnerOrganisationId);
    case "project":
      return canSeeProject(actor, subject);
    case "person":
      return canSeePerson(actor, subject);
    case "unlocked-project":
      return first(canSeeProject(actor, subject), () => passesLock(actor, subject));
    case "assignment":
      return canAssign(actor, subject);
    case "planned-month":
      return first(canAssign(actor, subject), () => canPlan(actor, subject));
  }
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

function canSeeProject(actor: Actor, { project }: Subject): Decision {
  return project !== undefined && seesProject(actor, project) ? allowed : refuse({ code: "not-visible" });
}

function canSeePerson(actor: Actor, { person }: Subject): Decision {
  return person !== undefined && seesPerson(actor, person) ? allowed : refuse({ code: "not-visible" });
}

function passesLock(actor: Actor, { project }: Subject): Decision {
  if (project?.lock == null || actor.role === "superAdmin") return allowed;
  return refuse({ code: "project-locked", lock: project.lock, groups: groupsThatGive(["superAdmin"]) });
}

function canAssign(actor: Actor, subject: Subject): Decision {
  return first(canSeeProject(actor, subject), () =>
    first(canSeePerson(actor, subject), () => passesLock(actor, subject)),
  );
}

function canPlan(actor: Actor, subject: Subject & { currentMonth: number }): Decision {
  if (actor.role === "superAdmin") return allowed;
  const { month = 0, closing = null, currentMonth } = subject;
  const groups = groupsThatGive(["superAdmin"]);
  if (month < currentMonth) return refuse({ code: "month-past", month, groups });
  return closing === null ? allowed : refuse({ code: "month-closed", month, closing, groups });
}

function canSwitch(actor: Actor, { userId, userIsSuperAdmin = false }: Subject): Decision {
  if (userId === actor.userId) return refuse({ code: "own-account" });
  if (!userIsSuperAdmin || actor.role === "superAdmin") return allowed;
  return refuse({ code: "super-admin-account", groups: groupsThatGive(["superAdmin"]) });
}

function canOwn(actor: Actor, organisationId: string | undefined): Decision {
  if (actor.visibility === "full") return allowed;
  const mine = organisationId !== undefined && actor.organisationIds.includes(organisationId);
  return actor.visibility === "organisation" && mine ? allowed : refuse({ code: "outside-organisation" });
}

function refuse(reason: Reason): Decision {
  return { allowed: false, reason };
}
