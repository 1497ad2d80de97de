import { useMemo } from "react";
import { treeOf, type Branch } from "./organisation-tree.ts";
import { organisationTreeAge, organisationTreeInput } from "./organisation-tree-reads.ts";
import { trpc } from "./trpc.ts";

/** All organisations as the lines of a tree. */
export function useOrganisationTree(): Branch[] {
  const [{ rows }] = trpc.organisations.list.useSuspenseQuery(organisationTreeInput, organisationTreeAge);
  return useMemo(() => treeOf(rows), [rows]);
}
