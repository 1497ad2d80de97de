import { useMemo } from "react";
import { withThoseBelow } from "../../lib/organisation-tree.ts";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { matches, type ProjectFilter } from "./project-filter.ts";
import type { Project } from "./project.ts";

/** The projects that fit what the address asks for; an organisation stands for all below it. */
export function useShownProjects(
  projects: readonly Project[],
  { q, state, owner }: ProjectFilter,
): readonly Project[] {
  const tree = useOrganisationTree();
  return useMemo(() => {
    const within = owner === undefined ? undefined : withThoseBelow(tree, owner);
    return projects.filter((project) => matches(project, { q, state }, within));
  }, [projects, tree, q, state, owner]);
}
