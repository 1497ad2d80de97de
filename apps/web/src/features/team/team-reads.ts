import { begin, type Reads } from "../../lib/reads.ts";

/** Is it the id of a project, and not its code? */
export function isProjectId(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** What is searched where the address names a project by its code. */
export function byCodeInput(code: string) {
  return { search: code.slice(0, 100), limit: 50 };
}

/** Begins what a team's screen reads; the project may be named by its code. */
export function readTeam({ projects, team }: Reads, projectId: string): void {
  if (isProjectId(projectId)) begin(team.get.prefetch({ projectId }), team.nextUndo.prefetch({ projectId }));
  else begin(projects.search.prefetch(byCodeInput(projectId)));
}
