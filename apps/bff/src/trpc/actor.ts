import type { ActorFacts } from "@rediflow/db";
import { accessFromGroups, type Actor } from "@rediflow/policy";
import { AppError } from "../errors.ts";

/**
 * The actor as the policy sees it. Role and visibility are derived here from the groups, and were derived by the database
 * on its own: where the two differ one of the guards is wrong, and nothing is done at all.
 */
export function actorFromFacts(facts: ActorFacts): Actor {
  const { role, visibility } = accessFromGroups(facts.groups);
  if (role !== facts.role || visibility !== facts.visibility) {
    throw new AppError("internal", {
      cause: new Error(
        `the guards disagree: ${role}/${visibility}, database ${facts.role}/${facts.visibility}`,
      ),
    });
  }
  return {
    userId: facts.userId,
    role,
    visibility,
    organisationIds: facts.organisationIds,
    personId: facts.personId,
  };
}
