import { expect, test } from "vitest";
import { actionNames, actions } from "./actions.ts";
import { can, canByRole } from "./decide.ts";
import { explain } from "./explain.ts";
import type { Actor, PersonSubject, ProjectSubject, SubjectOf } from "./subjects.ts";

const currentMonth = 24322;
const actor = (over: Partial<Actor>): Actor => ({
  userId: "u",
  role: "editor",
  visibility: "full",
  personId: null,
  viewOnly: false,
  organisationIds: [],
  rootOrganisationIds: [],
  ...over,
});
const project = (over: Partial<ProjectSubject>): ProjectSubject => ({
  ownerOrganisationId: "poo",
  partnerOrganisationIds: ["partner"],
  assignedToMe: false,
  lock: null,
  ...over,
});
const person = (over: Partial<PersonSubject>): PersonSubject => ({
  id: "p1",
  rootOrganisationIds: ["root"],
  sharesProjectWithMe: false,
  ...over,
});
const lock = { by: "Ada", at: "2026-01-02T00:00:00Z", reason: "audit" };
const closing = { by: "Bo", at: "2026-02-03T00:00:00Z", note: "reported" };
const openCell = {
  project: project({}),
  person: person({}),
  month: currentMonth,
  closing: null,
  currentMonth,
};
const edit = (who: Actor, subject: Partial<SubjectOf<"allocation:edit">>) => {
  const decision = can(who, "allocation:edit", { ...openCell, ...subject });
  return decision.allowed ? "allowed" : decision.reason.code;
};

test("planning needs the role, the sight, an open project and an open month, in this order", () => {
  const worst = { project: project({ lock }), month: currentMonth - 1, closing };
  expect(edit(actor({ role: "none" }), worst)).toBe("no-role");
  expect(edit(actor({ role: "viewer", visibility: "assigned" }), worst)).toBe("role-too-low");
  expect(edit(actor({ visibility: "organisation" }), worst)).toBe("not-visible");
  expect(edit(actor({}), worst)).toBe("project-locked");
  expect(edit(actor({}), { month: currentMonth - 1, closing })).toBe("month-past");
  expect(edit(actor({}), { closing })).toBe("month-closed");
  expect(edit(actor({}), {})).toBe("allowed");
});

test("a super admin passes locks, past and closed months; an admin none of them", () => {
  for (const subject of [{ project: project({ lock }) }, { month: currentMonth - 9 }, { closing }]) {
    expect(edit(actor({ role: "superAdmin" }), subject)).toBe("allowed");
    expect(edit(actor({ role: "admin" }), subject)).not.toBe("allowed");
  }
});

test("an organisation sees what it owns and where it is partner; a person sees where they are assigned", () => {
  const near = { visibility: "organisation", rootOrganisationIds: ["root"] } as const;
  expect(edit(actor({ ...near, organisationIds: ["poo"] }), {})).toBe("allowed");
  expect(edit(actor({ ...near, organisationIds: ["partner"] }), {})).toBe("allowed");
  expect(edit(actor({ ...near, organisationIds: ["other"] }), {})).toBe("not-visible");
  const mine = { project: project({ assignedToMe: true }), person: person({ sharesProjectWithMe: true }) };
  expect(edit(actor({ visibility: "assigned", personId: "p" }), {})).toBe("not-visible");
  expect(edit(actor({ visibility: "assigned", personId: "p" }), mine)).toBe("allowed");
  expect(edit(actor({ visibility: "assigned", personId: null }), mine)).toBe("not-visible");
});

test("a person of another top-level organisation is out of sight, also on a visible project", () => {
  const near = actor({ visibility: "organisation", organisationIds: ["poo"], rootOrganisationIds: ["root"] });
  expect(edit(near, { person: person({ rootOrganisationIds: ["other"] }) })).toBe("not-visible");
  const read = (who: Actor, over: Partial<PersonSubject>) =>
    can(who, "person:read", { person: person(over), currentMonth }).allowed;
  expect(read(near, {})).toBe(true);
  expect(read(actor({ visibility: "assigned", personId: "p1" }), {})).toBe(true);
  expect(read(actor({ visibility: "assigned", personId: "p2" }), {})).toBe(false);
});

test("editors of an organisation create projects for theirs only, assigned ones none", () => {
  const create = (who: Actor, organisation: string) =>
    can(who, "project:create", { newOwnerOrganisationId: organisation, currentMonth }).allowed;
  expect(create(actor({ visibility: "organisation", organisationIds: ["a"] }), "a")).toBe(true);
  expect(create(actor({ visibility: "organisation", organisationIds: ["a"] }), "b")).toBe(false);
  expect(create(actor({ visibility: "assigned", organisationIds: ["a"] }), "a")).toBe(false);
  expect(create(actor({}), "b")).toBe(true);
});

test("a person whom the actor does not see is planned nowhere, whatever the role", () => {
  expect(edit(actor({ role: "superAdmin" }), { person: null })).toBe("not-visible");
});

test("a decision without a part of its subject does not compile", () => {
  const withoutClosing = { project: project({}), person: person({}), month: currentMonth, currentMonth };
  // @ts-expect-error a month of the plan is decided with its closing
  const decide = () => can(actor({}), "allocation:edit", withoutClosing);
  // @ts-expect-error a project is decided with the project
  const decideNone = () => can(actor({}), "project:read", { currentMonth });
  // @ts-expect-error somebody else's account is decided with whether it is a super admin's
  const decideUser = () => can(actor({}), "user:switch", { userId: "x", currentMonth });
  expect([decide, decideNone, decideUser]).toHaveLength(3);
});

test("nobody switches their own account", () => {
  const decide = (userId: string) =>
    can(actor({ role: "superAdmin" }), "user:switch", { userId, userIsSuperAdmin: false, currentMonth });
  expect(decide("u")).toEqual({ allowed: false, reason: { code: "own-account" } });
  expect(decide("other").allowed).toBe(true);
});

test("where Rediflow is open for viewing only, nothing that changes anything is allowed", () => {
  const viewer = actor({ role: "viewer", viewOnly: true });
  for (const action of actionNames) {
    const decision = canByRole(viewer, action);
    if (actions[action].changes) expect(decision).toMatchObject({ reason: { code: "view-only" } });
  }
  expect(canByRole(viewer, "project:list").allowed).toBe(true);
});

test("every reason is explained with what would help", () => {
  const sentence = (who: Actor, subject: Partial<SubjectOf<"allocation:edit">>) => {
    const decision = can(who, "allocation:edit", { ...openCell, ...subject });
    return decision.allowed ? "" : explain(decision.reason);
  };
  expect(sentence(actor({ role: "viewer" }), {})).toMatch(/rediflow-editors/);
  expect(sentence(actor({}), { project: project({ lock }) })).toBe(
    "Locked by Ada on 2 Jan 2026: audit. A super admin can unlock it.",
  );
  expect(sentence(actor({}), { closing })).toBe(
    "November 2026 was closed by Bo on 3 Feb 2026: reported. A super admin can reopen it.",
  );
  expect(sentence(actor({}), { month: currentMonth - 1 })).toBe(
    "October 2026 is over. Only a super admin can still change it.",
  );
});
