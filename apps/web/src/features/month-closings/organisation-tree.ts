import type { Answers } from "../../lib/trpc.ts";

export type Organisation = Answers["organisations"]["list"][number];

/** An organisation in its place in the tree. */
export interface Branch {
  organisation: Organisation;
  /** How many stand above it. */
  depth: number;
  /** The ids of all that stand below it, however deep. */
  below: string[];
}

/** The tree as lines, each organisation before those below it, in the order of the list; one whose parent is not listed stands on top. */
export function treeOf(organisations: readonly Organisation[]): Branch[] {
  const listed = new Set(organisations.map(({ id }) => id));
  const children = Map.groupBy(organisations, ({ parentId }) =>
    parentId !== null && listed.has(parentId) ? parentId : null,
  );
  const branchesOf = (parentId: string | null, depth: number): Branch[] =>
    (children.get(parentId) ?? []).flatMap((organisation) => {
      const under = branchesOf(organisation.id, depth + 1);
      return [{ organisation, depth, below: under.map((each) => each.organisation.id) }, ...under];
    });
  return branchesOf(null, 0);
}
