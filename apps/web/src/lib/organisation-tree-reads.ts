import { begin, unlessThere, type Reads } from "./reads.ts";
import { nextPage } from "./table/use-pages.ts";

/** What is asked of the list of organisations where all of them are shown as a tree. */
export const organisationTreeInput = { limit: 500 };

/** How long the tree counts as fresh, and how its list goes on. */
export const organisationTreeOptions = { ...nextPage, staleTime: 60_000 };

/** Begins to read the tree of organisations. */
export function readOrganisationTree({ organisations }: Reads): void {
  begin(organisations.list.prefetchInfinite(organisationTreeInput, unlessThere));
}
