import type { ChangedEntity } from "@rediflow/db";

/** Why a change of something that nothing puts back cannot be undone. */
export function whyNever(entity: ChangedEntity): string {
  switch (entity) {
    case "session":
      return "A session that was ended stays ended; sign in again instead.";
    case "shared-view":
      return "A shared link can't be taken back by an undo; end it where links are listed, or share the view again.";
    case "user":
      return "Accounts are switched on and off where they are listed.";
    case "person":
      return "People who were added stay, and an import of people can't be put back.";
    case "role-type":
      return "Role types are changed where they are listed.";
    default:
      return "This kind of change can't be undone.";
  }
}
