import type { Reason } from "./decide.ts";

/** The sentence that a person reads beside a refused control: what stands in the way and what would help. */
export function explain(reason: Reason): string {
  switch (reason.code) {
    case "no-role":
      return `Your account has no Rediflow role yet. Ask for one of the groups ${reason.groups.join(", ")}.`;
    case "role-too-low":
      return `Your role does not allow this. It needs ${oneOf(reason.groups)}.`;
    case "view-only":
      return "This Rediflow is open for viewing only, so nothing can be changed. An admin can set up a login.";
    case "not-visible":
      return "This doesn't exist, or you can't see it.";
    case "project-locked":
      return `Locked by ${reason.lock.by} on ${dayText(reason.lock.at)}: ${reason.lock.reason}. A super admin can unlock it.`;
    case "month-past":
      return `${monthText(reason.month)} is over. Only a super admin can still change it.`;
    case "month-closed":
      return `${monthText(reason.month)} was closed by ${reason.closing.by} on ${dayText(reason.closing.at)}${note(reason.closing.note)}. A super admin can reopen it.`;
    case "not-owner":
      return "This belongs to somebody else.";
    case "own-account":
      return "You can't switch your own account off or on. Ask another admin.";
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
  return `${monthNames[month % 12] ?? ""} ${Math.floor(month / 12).toString()}`;
}

/** The day of an instant, as `26 Nov 2026`. */
export function dayText(instant: string): string {
  const [year = "", month = "", day = ""] = instant.slice(0, 10).split("-");
  return `${Number(day).toString()} ${monthNames[Number(month) - 1]?.slice(0, 3) ?? ""} ${year}`;
}

const monthNames =
  "January February March April May June July August September October November December".split(" ");
