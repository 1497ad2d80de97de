import { actions, type Action } from "./actions.ts";
import { groupsThatGive, type Role, type Visibility } from "./groups.ts";

/** Who acts: what their groups came to mean. */
export interface Actor {
  userId: string;
  role: Role;
  visibility: Visibility;
  /** Ids of my organisations with all that lie below them. */
  organisationIds: readonly string[];
  personId: string | null;
}

export interface Lock {
  by: string;
  at: string;
  reason: string;
}

/** What the decision must know of a project. */
export interface ProjectSubject {
  ownerOrganisationId: string;
  partnerOrganisationIds: readonly string[];
  /** Does the actor's person have an assignment on it? */
  assignedToMe: boolean;
  lock: Lock | null;
}

export interface Subject {
  project?: ProjectSubject;
  month?: number;
  ownerUserId?: string;
  newOwnerOrganisationId?: string;
}

/** Why not, with what would help. */
export type Reason =
  | { code: "no-role"; groups: string[] }
  | { code: "role-too-low"; groups: string[] }
  | { code: "not-visible" }
  | { code: "project-locked"; lock: Lock }
  | { code: "month-past"; month: number; groups: string[] }
  | { code: "not-owner" }
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
    case "new-project":
      return canOwn(actor, subject.newOwnerOrganisationId);
    case "project":
      return canSee(actor, subject.project);
    case "unlocked-project":
      return canChange(actor, subject.project);
    case "planned-month":
      return canPlan(actor, subject, subject.currentMonth);
  }
}

/** The part of the decision that needs no subject: may this role ever do the action? */
export function canByRole(actor: Pick<Actor, "role">, action: Action): Decision {
  const roles: readonly Role[] = actions[action].roles;
  if (roles.includes(actor.role)) return allowed;
  return refuse({ code: actor.role === "none" ? "no-role" : "role-too-low", groups: groupsThatGive(roles) });
}

/** Does the actor's visibility reach the project? */
export function seesProject(actor: Actor, project: ProjectSubject): boolean {
  switch (actor.visibility) {
    case "full":
      return true;
    case "organisation":
      return [project.ownerOrganisationId, ...project.partnerOrganisationIds].some((id) =>
        actor.organisationIds.includes(id),
      );
    case "assigned":
      return actor.personId !== null && project.assignedToMe;
  }
}

function canSee(actor: Actor, project: ProjectSubject | undefined): Decision {
  return project !== undefined && seesProject(actor, project) ? allowed : refuse({ code: "not-visible" });
}

function canChange(actor: Actor, project: ProjectSubject | undefined): Decision {
  const seen = canSee(actor, project);
  if (!seen.allowed || project?.lock == null || actor.role === "superAdmin") return seen;
  return refuse({ code: "project-locked", lock: project.lock });
}

function canPlan(actor: Actor, subject: Subject, currentMonth: number): Decision {
  const changed = canChange(actor, subject.project);
  if (!changed.allowed || actor.role === "superAdmin") return changed;
  if (subject.month !== undefined && subject.month >= currentMonth) return allowed;
  return refuse({ code: "month-past", month: subject.month ?? 0, groups: groupsThatGive(["superAdmin"]) });
}

function canOwn(actor: Actor, organisationId: string | undefined): Decision {
  if (actor.visibility === "full") return allowed;
  if (
    actor.visibility === "organisation" &&
    organisationId !== undefined &&
    actor.organisationIds.includes(organisationId)
  )
    return allowed;
  return refuse({ code: "outside-organisation" });
}

function refuse(reason: Reason): Decision {
  return { allowed: false, reason };
}
