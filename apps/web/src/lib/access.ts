import {
  can,
  canByRole,
  type Action,
  type Actor,
  type Decision,
  type Lock,
  type PersonSubject,
  type ProjectSubject,
  type SubjectOf,
} from "@rediflow/policy";
import { createContext, use, useCallback } from "react";
import type { RouterOutputs } from "./trpc.ts";

export type Access = RouterOutputs["access"]["get"];

/** For how long it counts as fresh who is signed in. */
export const accessAge = { staleTime: 60_000 };

/** Who is signed in; provided once it is known, so that everything below may rely on it. */
export const AccessContext = createContext<Access | null>(null);

/** Who is signed in and what their groups came to mean. */
export function useAccess(): Access {
  const access = use(AccessContext);
  if (access === null) throw new Error("useAccess is used outside the signed-in page");
  return access;
}

/** The same policy that the server asks, for the person who is signed in. */
export function useCan(): <A extends Action>(action: A, subject: SubjectOf<A>) => Decision {
  const access = useAccess();
  return useCallback(
    <A extends Action>(action: A, subject: SubjectOf<A>) =>
      can(actorOf(access), action, { ...subject, currentMonth: access.currentMonth }),
    [access],
  );
}

/** The part of the same policy that needs no subject: may this role ever do the action? */
export function useCanByRole(action: Action): Decision {
  return canByRole(actorOf(useAccess()), action);
}

/** The person whom a list of the server shows: whoever is listed may be seen, whatever the reason. */
export function listedPerson(access: Access, personId: string): PersonSubject {
  return { id: personId, rootOrganisationIds: access.rootOrganisationIds, sharesProjectWithMe: true };
}

/** The project that a list of the server shows: whatever is listed may be seen, whatever the reason. */
export function listedProject({ organisationIds }: Access, lock: Lock | null): ProjectSubject {
  return {
    ownerOrganisationId: organisationIds[0] ?? "",
    partnerOrganisationIds: [],
    assignedToMe: true,
    lock,
  };
}

function actorOf({ userId, role, visibility, viewOnly, personId, ...access }: Access): Actor {
  const { organisationIds, rootOrganisationIds } = access;
  return { userId, role, visibility, viewOnly, personId, organisationIds, rootOrganisationIds };
}
