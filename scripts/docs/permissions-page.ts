import { decideCases, type Actor, type DecidedCase, type Role, type Visibility } from "@rediflow/policy";

type Column = readonly [title: string, role: Role, visibility: Visibility, viewOnly?: boolean];

const columns: readonly Column[] = [
  ["none", "none", "full"],
  ["viewer, full", "viewer", "full"],
  ["viewer, organisation", "viewer", "organisation"],
  ["viewer, assigned", "viewer", "assigned"],
  ["editor, full", "editor", "full"],
  ["editor, organisation", "editor", "organisation"],
  ["editor, assigned", "editor", "assigned"],
  ["admin", "admin", "full"],
  ["superAdmin", "superAdmin", "full"],
  ["no login, view only", "viewer", "full", true],
];
const currentMonth = 24_322;

/** `docs/permissions.md`: role × visibility × action, as the policy decides it. */
export function permissionsPage(): string {
  const decided = columns.map((column) => decideCases(actorOf(column), currentMonth));
  const rows = (decided[0] ?? []).map((each, at) => {
    const cells = decided.map((cases) => mark(cases[at]));
    return `| \`${each.action}\` | ${each.subject} | ${cells.join(" | ")} |`;
  });
  const titles = columns.map(([title]) => title);
  return `${opening}
| action | of what | ${titles.join(" | ")} |
|---|---|${titles.map(() => "---").join("|")}|
${rows.join("\n")}
${sums}`;
}

const opening = `# Who may do what

Generated from the policy by \`pnpm run docs\`; a test fails when it is out of date. The columns are roles and, where the role
does not see everything, visibilities; a cell is ✓ or the reason code of the refusal (docs/errors.md says what each means).
PostgreSQL decides the same by row level security; the agreement test compares the two.
`;

const sums = `
## Sums of what is out of sight

One rule, the same in the list of projects, the team's grid, the load of people and every refusal:

- A total counts everybody: the planned person-months of a project and the number of people on it are the same for every reader.
- Of people out of sight on a visible project, a month's sum is told only where at least two of them are planned in it. The
  rest is one amount without a month, and at least two months of the project stay untold for it. Nobody is named.
- Where that rest is not 0, the project is not shortened by somebody who does not see everybody on it: whether a month can be
  cut off would tell whether the person is planned in it.
- The load of a visible person is told whole, month by month, also what lies in projects out of sight: who may see a person
  may see how full they are, because planning needs it. Which projects these are, and how many, is not told.
- A project that lasts one month has one sum, and that is its total.
`;

function actorOf([, role, visibility, viewOnly = false]: Column): Actor {
  return {
    userId: "me",
    role,
    visibility,
    viewOnly,
    personId: "me",
    organisationIds: ["mine"],
    rootOrganisationIds: ["root"],
  };
}

function mark(each: DecidedCase | undefined): string {
  if (each === undefined) return "";
  return each.decision.allowed ? "✓" : each.decision.reason.code;
}
