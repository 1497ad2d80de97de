import type { RouterOutputs } from "./trpc.ts";

export type Organisation = Omit<RouterOutputs["organisations"]["list"]["rows"][number], "depth">;

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

/** The short names of an organisation and of all below it; of one that is not listed only its own. */
export function withThoseBelow(tree: readonly Branch[], shortName: string): ReadonlySet<string> {
  const branch = tree.find(({ organisation }) => organisation.shortName === shortName);
  const below = new Set(branch?.below);
  const names = tree.flatMap(({ organisation: { id, shortName: name } }) => (below.has(id) ? [name] : []));
  return new Set([shortName, ...names]);
}

/** The organisations that a filter offers, as a tree: those that are used, and those above them, which stand for all below. */
export function filterChoices(
  tree: readonly Branch[],
  used: ReadonlySet<string>,
): { value: string; label: string }[] {
  return tree
    .filter(({ organisation: { shortName } }) =>
      [...withThoseBelow(tree, shortName)].some((name) => used.has(name)),
    )
    .map(({ organisation: { shortName }, depth }) => ({
      value: shortName,
      label: `${"\u2003".repeat(depth)}${shortName}`,
    }));
}
