import type { Closing } from "@rediflow/policy";
import { formatMonth } from "@rediflow/planning";
import type { PeopleState, StoredProject } from "./people-state.ts";

/** The closing of a month for the organisation that a person's cell on a project belongs to; null when it is open. */
export type ClosingIn = (project: StoredProject, personId: string, month: number) => Closing | null;

type Membership = Omit<PeopleState["memberships"][number], "id">;

/** Looks closings up over the memberships as they will be. */
export function closingsIn({ closings }: PeopleState, memberships: readonly Membership[]): ClosingIn {
  const closed = new Map(
    closings.map(({ organisationId, month, ...closing }) => [
      `${organisationId}:${month.toString()}`,
      closing,
    ]),
  );
  const byPerson = Map.groupBy(memberships, ({ personId }) => personId);
  return ({ subject }, personId, month) => {
    const organisation = organisationIn(byPerson.get(personId) ?? [], month) ?? subject.ownerOrganisationId;
    return closed.get(`${organisation}:${month.toString()}`) ?? null;
  };
}

/** As the database counts it (access.workplace): of the periods that touch the month the one that began last. */
function organisationIn(memberships: readonly Membership[], month: number): string | undefined {
  const [first, next] = [`${formatMonth(month)}-01`, `${formatMonth(month + 1)}-01`];
  return memberships
    .filter(({ from, to }) => from < next && (to === null || to >= first))
    .sort((one, other) => (one.from < other.from ? 1 : -1))[0]?.organisationId;
}
