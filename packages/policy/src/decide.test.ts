import { expect, test } from "vitest";
import { can, type Actor, type ProjectSubject } from "./decide.ts";

const currentMonth = 24322;
const actor = (over: Partial<Actor>): Actor => ({
  userId: "u",
  role: "editor",
  visibility: "full",
  organisationIds: [],
  personId: null,
  ...over,
});
const project = (over: Partial<ProjectSubject>): ProjectSubject => ({
  ownerOrganisationId: "poo",
  partnerOrganisationIds: ["partner"],
  assignedToMe: false,
  lock: null,
  ...over,
});
const lock = { by: "Ada", at: "2026-01-02T00:00:00Z", reason: "audit" };
const edit = (who: Actor, subject: ProjectSubject, month: number) => {
  const decision = can(who, "allocation:edit", { project: subject, month, currentMonth });
  return decision.allowed ? "allowed" : decision.reason.code;
};

test("planning needs the role, the sight, an open project and an open month, in this order", () => {
  expect(edit(actor({ role: "none" }), project({ lock }), currentMonth - 1)).toBe("no-role");
  expect(edit(actor({ role: "viewer", visibility: "assigned" }), project({ lock }), currentMonth - 1)).toBe(
    "role-too-low",
  );
  expect(edit(actor({ visibility: "organisation" }), project({ lock }), currentMonth - 1)).toBe(
    "not-visible",
  );
  expect(edit(actor({}), project({ lock }), currentMonth - 1)).toBe("project-locked");
  expect(edit(actor({}), project({}), currentMonth - 1)).toBe("month-past");
  expect(edit(actor({}), project({}), currentMonth)).toBe("allowed");
});

test("a super admin passes locks and past months, an admin does not", () => {
  expect(edit(actor({ role: "superAdmin" }), project({ lock }), currentMonth - 9)).toBe("allowed");
  expect(edit(actor({ role: "admin" }), project({ lock }), currentMonth)).toBe("project-locked");
});

test("an organisation sees what it owns and where it is partner; a person sees where they are assigned", () => {
  expect(
    edit(actor({ visibility: "organisation", organisationIds: ["poo"] }), project({}), currentMonth),
  ).toBe("allowed");
  expect(
    edit(actor({ visibility: "organisation", organisationIds: ["partner"] }), project({}), currentMonth),
  ).toBe("allowed");
  expect(edit(actor({ visibility: "assigned", personId: "p" }), project({}), currentMonth)).toBe(
    "not-visible",
  );
  expect(
    edit(actor({ visibility: "assigned", personId: "p" }), project({ assignedToMe: true }), currentMonth),
  ).toBe("allowed");
});

test("editors of an organisation create projects for theirs only, assigned ones none", () => {
  const create = (who: Actor, organisation: string) =>
    can(who, "project:create", { newOwnerOrganisationId: organisation, currentMonth }).allowed;
  expect(create(actor({ visibility: "organisation", organisationIds: ["a"] }), "a")).toBe(true);
  expect(create(actor({ visibility: "organisation", organisationIds: ["a"] }), "b")).toBe(false);
  expect(create(actor({ visibility: "assigned", organisationIds: ["a"] }), "a")).toBe(false);
  expect(create(actor({}), "b")).toBe(true);
});
