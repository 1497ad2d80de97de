import { begin, unlessThere, type Reads } from "../../lib/reads.ts";
import { readLifecycleStates } from "../../lib/lifecycle-states.ts";
import { readOrganisationTree } from "../../lib/organisation-tree-reads.ts";
import { sortOf } from "../../ui/table/sort-of.ts";
import { filterOf, type ProjectsView } from "./project-filter.ts";

const sorts = ["code", "name", "state", "owner", "firstMonth", "planned", "people"] as const;

/** What the screen of projects asks of their list for what the address says. */
export function projectsInput(view: ProjectsView) {
  return { sort: sortOf(sorts, view.sort, "code"), search: view.q, filter: filterOf(view) };
}

/** Begins what the screen of projects reads. */
export function readProjects(reads: Reads, view: ProjectsView): void {
  begin(reads.projects.list.prefetchInfinite(projectsInput(view), unlessThere));
  readOrganisationTree(reads);
  readLifecycleStates(reads);
}
