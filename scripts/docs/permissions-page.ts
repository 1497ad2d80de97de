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
`;
}

const opening = `# Who may do what

Generated from the policy by \`pnpm docs\`; a test fails when it is out of date. The columns are roles and, where the role
does not see everything, visibilities; a cell is ✓ or the reason code of the refusal (docs/errors.md says what each means).
PostgreSQL decides the same by row level security; the agreement test compares the two.
`;

function actorOf([, role, visibility, viewOnly = false]: Column): Actor {
  return {
    ...{ userId: "me", role, visibility, viewOnly, personId: "me" },
    ...{ organisationIds: ["mine"], rootOrganisationIds: ["root"] },
  };
}

function mark(each: DecidedCase | undefined): string {
  if (each === undefined) return "";
  return each.decision.allowed ? "✓" : each.decision.reason.code;
}
