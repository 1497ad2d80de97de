import type { ActorFacts } from "@rediflow/db";
import { accessFromGroups, type Access, type Actor } from "@rediflow/policy";
import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";

/**
 * The actor as the policy sees it. Role and visibility are derived here from the groups, and were derived by the database
 * on its own: where the two differ, or the database was set up for another kind of deployment, one of the guards is
 * wrong, and nothing is done at all.
 */
export function actorFromFacts(facts: ActorFacts, config: Config): Actor {
  const mode = config.oidc === null ? config.openAs : "login";
  const { role, visibility } = derive(facts, config);
  const ours = [role, visibility, mode, config.visibilityEnabled].join();
  const theirs = [facts.role, facts.visibility, facts.mode, facts.visibilityEnabled].join();
  if (ours !== theirs) {
    throw new AppError("internal", { cause: new Error(`the guards disagree: ${ours}, database ${theirs}`) });
  }
  const { userId, organisationIds, rootOrganisationIds, personId } = facts;
  const viewOnly = mode === "view_only";
  return { userId, role, visibility, organisationIds, rootOrganisationIds, personId, viewOnly };
}

function derive(facts: ActorFacts, config: Config): Pick<Access, "role" | "visibility"> {
  if (config.oidc === null)
    return { role: config.openAs === "allow_all" ? "superAdmin" : "viewer", visibility: "full" };
  return accessFromGroups(facts.groups, config);
}
