import { can, type Actor, type SubjectOf } from "@rediflow/policy";
import { expect, test, vi } from "vitest";
import { cellLocks } from "./cell-locks.ts";

const currentMonth = 24_322;
const editor: Actor = {
  userId: "u",
  role: "editor",
  visibility: "full",
  personId: null,
  viewOnly: false,
  organisationIds: [],
  rootOrganisationIds: [],
};
const row = (assignmentId: string) => ({
  assignmentId,
  personId: assignmentId,
  name: assignmentId,
  role: null,
  organisation: null,
  roleTypeId: null,
  version: 1,
  subject: { id: assignmentId, rootOrganisationIds: [], sharesProjectWithMe: false },
});
const closing = { assignmentId: "a", month: currentMonth + 1, by: "Bo", at: "2026-02-03", note: "reported" };
const team = (lock: { by: string; at: string; reason: string } | null) => ({
  project: {
    subject: { ownerOrganisationId: "o", partnerOrganisationIds: [], assignedToMe: false, lock },
  },
  rows: [row("a"), row("b")],
  closings: [closing],
});
const as = (actor: Actor) =>
  vi.fn((action: "allocation:edit", subject: SubjectOf<"allocation:edit">) =>
    can(actor, action, { ...subject, currentMonth }),
  );

test("an open cell has no lock; a past month has one that says so", () => {
  const lockAt = cellLocks(team(null), as(editor));
  expect(lockAt("b", currentMonth)).toBeNull();
  expect(lockAt("b", currentMonth - 1)).toMatchObject({
    kind: "past",
    sentence: expect.stringMatching(/is over\. Only a super admin can still change it/) as string,
  });
});

test("a month that is closed for a person's organisation is locked for that row alone", () => {
  const lockAt = cellLocks(team(null), as(editor));
  expect(lockAt("a", closing.month)).toMatchObject({
    kind: "locked",
    sentence: expect.stringMatching(/was closed by Bo/) as string,
  });
  expect(lockAt("b", closing.month)).toBeNull();
});

test("a locked project locks every cell, but not for a super admin", () => {
  const locked = team({ by: "Ada", at: "2026-01-02", reason: "audit" });
  expect(cellLocks(locked, as(editor))("b", currentMonth)).toMatchObject({ kind: "locked" });
  expect(cellLocks(locked, as({ ...editor, role: "superAdmin" }))("b", currentMonth)).toBeNull();
});

test("a role that plans nothing is told what it needs", () => {
  expect(cellLocks(team(null), as({ ...editor, role: "viewer" }))("a", currentMonth)).toEqual({
    kind: "role",
    sentence:
      "Your role does not allow this. It needs one of the groups rediflow-editors, rediflow-admins, rediflow-super-admins.",
  });
});

test("the policy is asked once for a cell", () => {
  const decide = as(editor);
  const lockAt = cellLocks(team(null), decide);
  expect([lockAt("a", currentMonth), lockAt("a", currentMonth)]).toEqual([null, null]);
  expect(decide).toHaveBeenCalledOnce();
});
