import type { AboutOf, Action } from "./actions.ts";
import type { Role, Visibility } from "./groups.ts";

/** The actor: the access that their groups give. */
export interface Actor {
  userId: string;
  role: Role;
  visibility: Visibility;
  /** Ids of my organisations with all that lie below them. */
  organisationIds: readonly string[];
  /** Ids of the top-level organisations above mine. */
  rootOrganisationIds: readonly string[];
  personId: string | null;
  /** This Rediflow is open for viewing without a login: nobody writes anything. */
  viewOnly: boolean;
}

/** The lock of a project: who set it, when (ISO 8601) and why. */
export interface Lock {
  by: string;
  at: string;
  reason: string;
}

/** The closing of a month for an organisation: who closed it, when (ISO 8601), and the note. */
export interface Closing {
  by: string;
  at: string;
  note: string | null;
}

/** A project as the decision needs it. */
export interface ProjectSubject {
  ownerOrganisationId: string;
  partnerOrganisationIds: readonly string[];
  /** Does the actor's person have an assignment on it? */
  assignedToMe: boolean;
  lock: Lock | null;
}

/** A person as the decision needs them. */
export interface PersonSubject {
  id: string;
  /** Top-level organisations of the memberships that touch the current or a later month. */
  rootOrganisationIds: readonly string[];
  /** Have the person and the actor's person an assignment on the same project? */
  sharesProjectWithMe: boolean;
}

/** The subject of each kind of decision; a person is null where the actor does not see them. */
export interface SubjectsByKind {
  nothing: object;
  project: { project: ProjectSubject };
  "new-project": { newOwnerOrganisationId: string };
  "unlocked-project": { project: ProjectSubject };
  person: { person: PersonSubject | null };
  assignment: { project: ProjectSubject; person: PersonSubject | null };
  "planned-month": {
    project: ProjectSubject;
    person: PersonSubject | null;
    month: number;
    /** The closing of the month for the organisation that the allocation belongs to; null when it is open. */
    closing: Closing | null;
  };
  "effort-month": {
    project: ProjectSubject;
    month: number;
    /** What was agreed and estimated for past months is frozen; what was done is reported afterwards. */
    series: "PROJPLAN" | "EST" | "ACTUAL";
    /** The closing of the month for the organisation whose effort it is; null when it is open. */
    closing: Closing | null;
  };
  owned: { ownerUserId: string };
  /** Of the account: is it that of a super admin, by the groups that were read last? */
  "other-user": { userId: string; userIsSuperAdmin: boolean };
}

/** The subject that a decision about the action needs: leaving a part of it out does not compile. */
export type SubjectOf<A extends Action> = SubjectsByKind[AboutOf<A>];

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

/** Does the actor's visibility reach the person? */
export function seesPerson(actor: Actor, person: PersonSubject): boolean {
  switch (actor.visibility) {
    case "full":
      return true;
    case "organisation":
      return person.rootOrganisationIds.some((id) => actor.rootOrganisationIds.includes(id));
    case "assigned":
      return actor.personId !== null && (person.id === actor.personId || person.sharesProjectWithMe);
  }
}
