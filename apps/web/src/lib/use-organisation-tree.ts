import { useMemo } from "react";
import { treeOf, type Branch, type Organisation } from "./organisation-tree.ts";
import { organisationTreeInput, organisationTreeOptions } from "./organisation-tree-reads.ts";
import { useWholeList, type Pages } from "./table/use-pages.ts";
import { trpc } from "./trpc.ts";

/** All organisations as the lines of a tree. */
export function useOrganisationTree(): Branch[] {
  const { rows } = useOrganisations();
  return useMemo(() => treeOf(rows), [rows]);
}

/** All organisations, in the order of the tree. */
export function useOrganisations(): Pages<Organisation> {
  return useWholeList(
    trpc.organisations.list.useSuspenseInfiniteQuery(organisationTreeInput, organisationTreeOptions),
  );
}
