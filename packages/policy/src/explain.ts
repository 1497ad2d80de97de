import type { Reason } from "./decide.ts";

/** The sentence that a person reads beside a refused control: what stands in the way and what would help. */
export function explain(reason: Reason): string {
  switch (reason.code) {
    case "no-role":
      return `Your account has no Rediflow role yet. Ask for one of the groups ${reason.groups.join(", ")}.`;
    case "role-too-low":
      return `Your role does not allow this. It needs ${oneOf(reason.groups)}.`;
    case "view-only":
      return "This Rediflow is open for viewing only, so nothing can be changed. An administrator can set up a login.";
    case "not-visible":
      return "This does not exist, or you may not see it.";
    case "project-locked":
      return `Locked by ${reason.lock.by} on ${reason.lock.at.slice(0, 10)}: ${reason.lock.reason}. A super admin can unlock it.`;
    case "month-past":
      return `${monthText(reason.month)} is past, and its plan is frozen. Only ${reason.groups.join(", ")} may change it.`;
    case "month-closed":
      return `${monthText(reason.month)} was closed by ${reason.closing.by} on ${reason.closing.at.slice(0, 10)}${note(reason.closing.note)}. A super admin can reopen it.`;
    case "not-owner":
      return "This belongs to somebody else.";
    case "own-account":
      return "You cannot switch your own account off or on. Ask another administrator.";
    case "super-admin-account":
      return "This is the account of a super admin. Only a super admin can switch it off or on.";
    case "outside-organisation":
      return "You can create projects only for an organisation of yours.";
  }
}

function oneOf(groups: readonly string[]): string {
  return groups.length === 1 ? `the group ${groups.join("")}` : `one of the groups ${groups.join(", ")}`;
}

function note(text: string | null): string {
  return text === null ? "" : `: ${text}`;
}

function monthText(month: number): string {
  return `${Math.floor(month / 12).toString()}-${((month % 12) + 1).toString().padStart(2, "0")}`;
}
