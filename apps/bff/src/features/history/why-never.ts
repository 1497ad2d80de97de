import type { ChangedEntity } from "@rediflow/db";

const reasons: Partial<Record<ChangedEntity, string>> = {
  session: "A session that was ended stays ended; sign in again instead.",
  "shared-view":
    "A shared link can't be taken back by an undo; end it where links are listed, or share the view again.",
  user: "Accounts are switched on and off where they are listed.",
  person: "People who were added stay, and an import of people can't be put back.",
  "role-type": "Role types are changed where they are listed.",
  "deliverable-type": "Deliverable types are changed where they are listed.",
  "lifecycle-state": "Project states are changed where they are listed.",
  "dissemination-level": "Dissemination levels are changed where they are listed.",
};

/** Why a change of something that nothing puts back cannot be undone. */
export function whyNever(entity: ChangedEntity): string {
  return reasons[entity] ?? "This kind of change can't be undone.";
}
