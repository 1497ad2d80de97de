import { begin, type Reads } from "../../lib/reads.ts";
import { readOrganisationTree } from "../../lib/organisation-tree-reads.ts";

/** What the screen of projects asks of their list. */
export const projectsInput = { limit: 500 };

/** Begins what the screen of projects reads. */
export function readProjects(reads: Reads): void {
  begin(reads.projects.list.prefetch(projectsInput));
  readOrganisationTree(reads);
}
