import { expect, test } from "vitest";
import type { Logged } from "../reversal.ts";
import type { Names } from "./names.ts";
import { phraseOf } from "./phrase.ts";

const names: Names = {
  people: new Map([["ada", "Ada Lovelace"]]),
  projects: new Map([["aurora", "AURORA"]]),
  organisations: new Map([
    ["uni", "UNI"],
    ["lab", "LAB"],
  ]),
  entries: new Map([
    ["engineer", { code: "ENG", name: "Engineer" }],
    ["analyst", { code: "ANA", name: "Analyst" }],
    ["report", { code: "R", name: "Report" }],
    ["public", { code: "PU", name: "Public" }],
  ]),
  workPackages: new Map([["wp2", 2]]),
  effortRows: new Map([["row", "T1.2"]]),
};
const month = 2027 * 12 + 2;

function said(change: Partial<Logged>, inProject?: string): string {
  const empty = { projectId: null, personId: null, organisationId: null, month: null };
  const nothing = { seq: 1, operationId: "", action: "", entityId: "", before: null, after: null };
  return phraseOf({ ...nothing, ...empty, entity: "session", reason: null, ...change }, names, inProject);
}

test("a cell is told with its month, person and person-months, and its project where that is not in sight", () => {
  const cell: Partial<Logged> = {
    entity: "allocation",
    projectId: "aurora",
    personId: "ada",
    month,
    before: { amount: 5000 },
    after: { amount: 8000, version: 7 },
  };
  expect(said(cell, "aurora")).toBe("set Mar 2027 of Ada Lovelace from 0.5 to 0.8 PM");
  expect(said(cell)).toBe("set Mar 2027 of Ada Lovelace from 0.5 to 0.8 PM in AURORA");
});

test.each([
  [null, { roleTypeId: "engineer" }, "put Ada Lovelace on AURORA", "put Ada Lovelace on the project"],
  [{ roleTypeId: null }, null, "took Ada Lovelace off AURORA", "took Ada Lovelace off the project"],
  [
    { roleTypeId: "engineer" },
    { roleTypeId: null },
    "changed the role of Ada Lovelace from Engineer to no role in AURORA",
    "changed the role of Ada Lovelace from Engineer to no role",
  ],
])("a row of a team %#", (before, after, outside, inside) => {
  const row = { entity: "assignment", projectId: "aurora", personId: "ada", before, after } as const;
  expect(said(row)).toBe(outside);
  expect(said(row, "aurora")).toBe(inside);
});

test.each<[Partial<Logged>, string]>([
  [{ after: { code: "AURORA" } }, "made the project AURORA"],
  [
    {
      before: { name: "A", firstMonth: month, durationMonths: 24, awarded: null },
      after: { name: "B", firstMonth: month + 1, durationMonths: 36, awarded: 125_000 },
    },
    "changed AURORA: name from “A” to “B”, first month from Mar 2027 to Apr 2027, duration in months from 24 to 36, award from none to 12.5 PM",
  ],
  [
    { before: {}, after: { partners: [{ organisation: "LAB", number: 2, role: null }] } },
    "changed the partners of AURORA",
  ],
  [
    { before: { owner: "UNI" }, after: { owner: "LAB", partners: [] } },
    "changed AURORA: owner organisation from “UNI” to “LAB”, the partners",
  ],
  [{ before: { name: "A" }, after: { name: "A" } }, "saved AURORA as it was"],
])("a project %#", (change, sentence) => {
  expect(said({ entity: "project", projectId: "aurora", ...change })).toBe(sentence);
});

test.each<[Partial<Logged>, string]>([
  [{ after: { name: "A lab" } }, "added the organisation LAB"],
  [
    { before: { parentId: null, country: "AT" }, after: { parentId: "uni", country: null } },
    "changed LAB: organisation above from none to UNI, country from “AT” to none",
  ],
  [
    { before: { parentId: "uni" }, after: { parentId: "gone" } },
    "changed LAB: organisation above from UNI to another organisation",
  ],
  [{ before: { active: true, name: "A" }, after: { active: false, name: "A" } }, "switched LAB off"],
  [
    { before: { active: true, name: "A" }, after: { active: false, name: "B" } },
    "changed LAB: state from on to off, name from “A” to “B”",
  ],
])("an organisation %#", (change, sentence) => {
  expect(said({ entity: "organisation", organisationId: "lab", ...change })).toBe(sentence);
});

test.each<[Partial<Logged>, string]>([
  [{ after: { code: "P1", memberships: [{ organisation: "LAB" }] } }, "added Ada Lovelace"],
  [
    { before: { email: null }, after: { email: "ada@test" } },
    "changed Ada Lovelace: e-mail address from none to “ada@test”",
  ],
  [
    { before: {}, after: { memberships: [{ organisation: "LAB" }], contracts: [{ fte: "50" }] } },
    "changed the places of work and the contracts of Ada Lovelace",
  ],
])("a person %#", (change, sentence) => {
  expect(said({ entity: "person", personId: "ada", ...change })).toBe(sentence);
});

test.each<[Partial<Logged>, string]>([
  [{ after: { name: "Curator" } }, "added the role type Curator"],
  [{ before: { name: "Curator" } }, "removed the role type Curator"],
  [{ before: { sortOrder: 1 }, after: { sortOrder: 3 } }, "moved the role type Engineer"],
  [{ before: { sortOrder: 1 }, after: { sortOrder: 3 }, entityId: "gone" }, "moved a role type"],
  [
    { before: { name: "Engineer", active: true }, after: { name: "Builder", active: true } },
    "changed the role type Builder: name from “Engineer” to “Builder”",
  ],
  [
    { before: { name: "Engineer", active: true }, after: { name: "Engineer", active: false } },
    "switched the role type Engineer off",
  ],
])("a role type %#", (change, sentence) => {
  expect(said({ entity: "role-type", entityId: "engineer", ...change })).toBe(sentence);
});

test.each<[Partial<Logged>, string]>([
  [{ entity: "project-lock", projectId: "aurora", after: { reason: "Audit" } }, "locked AURORA: Audit"],
  [{ entity: "project-lock", projectId: "aurora", before: { reason: "Audit" } }, "unlocked AURORA"],
  [
    { entity: "month-closing", organisationId: "lab", month, after: { note: null } },
    "closed Mar 2027 for LAB",
  ],
  [
    { entity: "month-closing", organisationId: "lab", month, before: { note: null } },
    "reopened Mar 2027 for LAB",
  ],
  [
    { entity: "user-person", personId: "ada", after: { personId: "ada" } },
    "linked an account to Ada Lovelace",
  ],
  [
    { entity: "user-person", personId: "ada", before: { personId: "ada" } },
    "unlinked an account from Ada Lovelace",
  ],
  [{ entity: "user", after: { active: false } }, "switched an account off"],
  [{ entity: "user", after: { active: true } }, "switched an account on"],
  [{ entity: "session" }, "ended a session"],
  [{ entity: "shared-view", after: { title: "My plan" } }, "shared the view “My plan”"],
  [{ entity: "shared-view" }, "ended a shared link"],
])("whatever else is changed %#", (change, sentence) => {
  expect(said(change)).toBe(sentence);
});

test.each<[Partial<Logged>, string]>([
  [{ entity: "work-package", after: { number: 2, name: "Pilots" } }, "added WP2 “Pilots”"],
  [
    { entity: "work-package", after: { number: 2, name: String.raw`The "big" C:\pilots` } },
    String.raw`added WP2 “The "big" C:\pilots”`,
  ],
  [
    { entity: "task", before: { number: 3, name: "Trial", workPackageId: "wp2" }, after: null },
    "removed T2.3 “Trial”",
  ],
  [
    {
      entity: "task",
      before: {
        number: 3,
        workPackageId: "wp2",
        leadOrganisationId: "uni",
        phases: [[month, month + 1, 100]],
      },
      after: { number: 3, workPackageId: "wp2", leadOrganisationId: "lab", phases: [[month, month + 2, 50]] },
    },
    "changed T2.3: lead from UNI to LAB, months from Mar 2027 to Apr 2027 at 100 % to Mar 2027 to May 2027 at 50 %",
  ],
  [
    {
      entity: "milestone",
      before: { number: 1, dueMonth: month, doneOn: null },
      after: { number: 1, dueMonth: month + 1, doneOn: "2027-04-02" },
    },
    "changed MS1: due month from Mar 2027 to Apr 2027, date of achievement from none to “2027-04-02”",
  ],
  [
    {
      entity: "work-package",
      before: { number: 2, cancelled: false },
      after: { number: 2, cancelled: true },
    },
    "cancelled WP2",
  ],
  [
    {
      entity: "deliverable",
      before: { number: 1, workPackageId: "wp2", typeId: null },
      after: { number: 1, workPackageId: "wp2", typeId: "report" },
    },
    "changed D2.1: type from none to R",
  ],
  [
    {
      entity: "deliverable",
      before: { number: 1, workPackageId: "wp2", deliveredOn: null },
      after: { number: 1, workPackageId: "wp2", deliveredOn: "2027-04-02" },
    },
    "marked D2.1 as delivered on 2027-04-02",
  ],
])("a part of the plan %#", (change, sentence) => {
  const part = { projectId: "aurora", ...change };
  expect(said(part, "aurora")).toBe(sentence);
  expect(said(part)).toBe(`${sentence} in AURORA`);
});
