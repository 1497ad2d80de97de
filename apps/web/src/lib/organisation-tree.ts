import type { RouterOutputs } from "./trpc.ts";

export type Organisation = Omit<RouterOutputs["organisations"]["list"]["rows"][number], "depth">;

/** An organisation in its place in the tree. */
export interface Branch {
  organisation: Organisation;
  /** Which line of the tree it is, counted from 0. */
  place: number;
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
      return [{ organisation, place: 0, depth, below: under.map((each) => each.organisation.id) }, ...under];
    });
  return branchesOf(null, 0).map((branch, place) => ({ ...branch, place }));
}

/** The organisations that a filter offers, as a tree: each stands for itself and all below it. */
export function filterChoices(tree: readonly Branch[]): { value: string; label: string }[] {
  return tree.map(({ organisation: { shortName }, depth }) => ({
    value: shortName,
    label: `${"\u2003".repeat(depth)}${shortName}`,
  }));
}
