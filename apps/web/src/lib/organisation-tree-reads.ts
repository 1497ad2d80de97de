import { begin, type Reads } from "./reads.ts";

/** What is asked of the list of organisations where all of them are shown as a tree. */
export const organisationTreeInput = { limit: 500 };

/** For how long the tree counts as fresh. */
export const organisationTreeAge = { staleTime: 60_000 };

/** Begins to read the tree of organisations. */
export function readOrganisationTree({ organisations }: Reads): void {
  begin(organisations.list.prefetch(organisationTreeInput, organisationTreeAge));
}
