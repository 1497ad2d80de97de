import { actions, type About, type Action } from "./actions.ts";
import { can, type Decision } from "./decide.ts";
import type { Actor, PersonSubject, ProjectSubject, SubjectsByKind } from "./subjects.ts";

/** An action with one kind of subject, and what is decided there. */
export interface DecidedCase {
  action: Action;
  /** The kind of subject in words; empty where the action has none. */
  subject: string;
  decision: Decision;
}

type SubjectMaker<K extends About> = (actor: Actor, currentMonth: number) => SubjectsByKind[K];
type KindsOfSubject = { readonly [K in About]: Readonly<Record<string, SubjectMaker<K>>> };

/** The decisions about an actor for each action and kind of subject: behind `docs/permissions.md` and the access page. */
export function decideCases(actor: Actor, currentMonth: number): DecidedCase[] {
  return (Object.keys(actions) as Action[]).flatMap((action) =>
    Object.entries<SubjectMaker<About>>(kinds[actions[action].about]).map(([subject, subjectOf]) => ({
      action,
      subject,
      decision: can(actor, action, { ...subjectOf(actor, currentMonth), currentMonth }),
    })),
  );
}

const lock = { by: "an admin", at: "2026-01-15T09:00:00Z", reason: "for a reason" };
const closing = { by: "an admin", at: "2026-01-15T09:00:00Z", note: null };

/** A project of one of the actor's organisations, on which they work. */
function ownProject({ organisationIds }: Actor): ProjectSubject {
  return {
    ownerOrganisationId: organisationIds[0] ?? "none",
    partnerOrganisationIds: [],
    assignedToMe: true,
    lock: null,
  };
}

/** A person of the actor's top-level organisation, who works on a project with them. */
function nearPerson({ rootOrganisationIds }: Actor): PersonSubject {
  return { id: "somebody", rootOrganisationIds: rootOrganisationIds.slice(0, 1), sharesProjectWithMe: true };
}

const farProject: ProjectSubject = {
  ownerOrganisationId: "elsewhere",
  partnerOrganisationIds: [],
  assignedToMe: false,
  lock: null,
};
const farPerson: PersonSubject = {
  id: "stranger",
  rootOrganisationIds: ["elsewhere"],
  sharesProjectWithMe: false,
};

const project: Record<string, SubjectMaker<"project">> = {
  "own organisation's or assigned project": (actor) => ({ project: ownProject(actor) }),
  "any other project": () => ({ project: farProject }),
};
const lockedProject = (actor: Actor): SubjectsByKind["assignment"] => ({
  project: { ...ownProject(actor), lock },
  person: nearPerson(actor),
});

const kinds: KindsOfSubject = {
  nothing: { "": () => ({}) },
  project,
  "new-project": {
    "for an organisation of mine": ({ organisationIds }) => ({
      newOwnerOrganisationId: organisationIds[0] ?? "none",
    }),
    "for any other organisation": () => ({ newOwnerOrganisationId: "elsewhere" }),
  },
  "unlocked-project": { ...project, "locked project": lockedProject },
  person: {
    "person of the same top-level organisation or on my project": (actor) => ({ person: nearPerson(actor) }),
    "any other person": () => ({ person: farPerson }),
  },
  assignment: {
    "visible person on a visible project": (actor) => ({
      project: ownProject(actor),
      person: nearPerson(actor),
    }),
    "locked project": lockedProject,
    "any other person or project": () => ({ project: farProject, person: farPerson }),
  },
  "planned-month": {
    "this month or a later one": (actor, month) => ({ ...openCell(actor), month }),
    "past month": (actor, month) => ({ ...openCell(actor), month: month - 1 }),
    "closed month": (actor, month) => ({ ...openCell(actor), month, closing }),
    "locked project": (actor, month) => ({ ...lockedProject(actor), month, closing: null }),
    "any other person or project": (_actor, month) => ({
      project: farProject,
      person: farPerson,
      month,
      closing: null,
    }),
  },
  "effort-month": {
    "this month or a later one": (actor, month) => ({ ...openEffort(actor), month }),
    "past month, agreed or estimated": (actor, month) => ({ ...openEffort(actor), month: month - 1 }),
    "past month, reported": (actor, month) => ({ ...openEffort(actor), month: month - 1, series: "ACTUAL" }),
    "closed month": (actor, month) => ({ ...openEffort(actor), month, closing }),
    "locked project": (actor, month) => ({ ...openEffort(actor), ...lockedProject(actor), month }),
    "any other project": (actor, month) => ({ ...openEffort(actor), project: farProject, month }),
  },
  owned: {
    mine: ({ userId }) => ({ ownerUserId: userId }),
    "somebody else's": () => ({ ownerUserId: "somebody else" }),
  },
  "other-user": {
    "another account": () => ({ userId: "somebody else", userIsSuperAdmin: false }),
    "a super admin's account": () => ({ userId: "somebody else", userIsSuperAdmin: true }),
    "my own account": ({ userId }) => ({ userId, userIsSuperAdmin: false }),
  },
};

function openEffort(actor: Actor): Omit<SubjectsByKind["effort-month"], "month"> {
  return { project: ownProject(actor), series: "EST", closing: null };
}

function openCell(actor: Actor): Omit<SubjectsByKind["planned-month"], "month"> {
  return { project: ownProject(actor), person: nearPerson(actor), closing: null };
}
