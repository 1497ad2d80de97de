import type { ActorFacts } from "@rediflow/db";

/** How old the groups of the bench's session may get: older than any run lasts, so that nobody reads them again. */
export const groupsMaxAgeSeconds = 86_400;

/** What `access.enter` sets, from the facts that it answers: for peers that set it with a statement of their own. */
export function settingsFromFacts(facts: ActorFacts): Record<string, string> {
  return {
    "app.current_user_id": facts.userId,
    "app.role": facts.role,
    "app.visibility": facts.visibility,
    "app.organisation_ids": facts.organisationIds.join(","),
    "app.person_id": facts.personId ?? "",
    "app.current_month": facts.currentMonth.toString(),
  };
}

/** Under which the reader's session is known as one of ours. */
export const sessionSecret = "the-session-secret-of-the-bench-of-32-bytes";
