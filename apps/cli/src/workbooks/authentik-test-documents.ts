import { join } from "node:path";
import { monthIndex, monthSpan } from "@rediflow/planning";
import type { PeopleDocument, ProjectDocument } from "@rediflow/spreadsheet";
import { examplePlan } from "./example-plan.ts";

const docs = join(import.meta.dirname, "../../../../docs");

/** The folder of the two example workbooks in the repository. */
export const exampleFiles = {
  project: join(docs, "example.ods"),
  people: join(docs, "example_authentik_test_people.ods"),
};

const from = "2026-01-01";
const firstMonth = monthIndex(2027, 1);

/** A whole project of the organisation EXAMPLE, which the group rediflow-org-EXAMPLE needs. */
export const exampleProject: ProjectDocument = {
  project: {
    code: "EXAMPLE-1",
    name: "Example project",
    kind: "eu",
    lifecycleState: "running",
    owner: "EXAMPLE",
    firstMonth,
    durationMonths: 24,
    awarded: 500_000,
  },
  organisations: [
    { row: 2, shortName: "EXAMPLE", name: "Institute of Example Studies", role: "owner", number: 1 },
    { row: 3, shortName: "EXAMPLE-PARTNER", name: "Example Partner", role: "Field work", number: 2 },
  ],
  ...examplePlan,
};

// The code of each is the user name, by which `--link-persons` pairs them.
const people = [
  ["admin@test", "Aino Admin", "Project coordinator", 10_000, 2000],
  ["editor@test", "Eero Editor", "Work package leader", 10_000, 5000],
  ["viewer@test", "Vera Viewer", "Communications", 6000, 3000],
  ["orguser@test", "Otso Orguser", "Senior researcher", 8000, 8000],
] as const;

/** The four test users of Authentik as persons, each with a contract and a place on the example project. */
export const examplePeople: PeopleDocument = {
  persons: people.map(([code, name], at) => ({
    row: at + 2,
    code,
    name,
    email: code,
    membership: { organisation: "EXAMPLE", from, to: null },
  })),
  ftePeriods: people.map(([person, , , fte], at) => ({ row: at + 2, person, from, to: null, fte })),
  assignments: people.map(([person, , role, , amount], at) => ({
    row: at + 2,
    project: "EXAMPLE-1",
    person,
    role,
    cells: monthSpan(firstMonth, 12).map((month) => ({ month, amount })),
  })),
};
