import { formatMonth } from "@rediflow/planning";
import type { PeopleState, StoredProject } from "./people-state.ts";
import type { Rights } from "./report.ts";

export type Frozen = "outside-project" | "project-locked" | "month-past" | "month-closed";

/** Why a month of a person may not be planned on a project, or undefined when it may be. */
export type Refuse = (project: StoredProject, personId: string, month: number) => Frozen | undefined;

interface Membership {
  personId: string;
  organisationId: string;
  from: string;
  to: string | null;
}

/** The rules of the planning grid for an import, over the memberships as they will be; a super admin passes all but the project's own months. */
export function freezer(
  { closings }: PeopleState,
  memberships: readonly Membership[],
  { currentMonth, asSuperAdmin }: Rights,
): Refuse {
  const closed = new Set(
    closings.map(({ organisationId, month }) => `${organisationId}:${month.toString()}`),
  );
  const byPerson = Map.groupBy(memberships, ({ personId }) => personId);
  return (project, personId, month) => {
    if (month < project.firstMonth || month >= project.firstMonth + project.durationMonths)
      return "outside-project";
    if (asSuperAdmin === true) return undefined;
    if (project.lock !== null) return "project-locked";
    if (month < currentMonth) return "month-past";
    const organisation = organisationIn(byPerson.get(personId) ?? [], month) ?? project.ownerOrganisationId;
    return closed.has(`${organisation}:${month.toString()}`) ? "month-closed" : undefined;
  };
}

/** As the database counts it (access.organisation_of): of the periods that touch the month the one that began last. */
function organisationIn(memberships: readonly Membership[], month: number): string | undefined {
  const [first, next] = [`${formatMonth(month)}-01`, `${formatMonth(month + 1)}-01`];
  return memberships
    .filter(({ from, to }) => from < next && (to === null || to >= first))
    .sort((one, other) => (one.from < other.from ? 1 : -1))[0]?.organisationId;
}
