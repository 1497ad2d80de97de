import { useMemo } from "react";
import { treeOf, type Branch } from "./organisation-tree.ts";
import { trpc } from "./trpc.ts";

/** All organisations as the lines of a tree. */
export function useOrganisationTree(): Branch[] {
  const [{ rows }] = trpc.organisations.list.useSuspenseQuery({ limit: 500 }, { staleTime: 60_000 });
  return useMemo(() => treeOf(rows), [rows]);
}
