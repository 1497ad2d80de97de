import { fitsWords } from "../../ui/search-text.ts";
import type { Project } from "./project.ts";

/** What the address says of which projects are wanted; the organisation may own or take part. */
export interface ProjectFilter {
  q?: string | undefined;
  state?: string | undefined;
  owner?: string | undefined;
}

/** Does the project fit the search and the state, and does one of the organisations own it or take part, where some are asked for? */
export function matches(
  project: Pick<Project, "code" | "name" | "lifecycleState" | "owner" | "partners">,
  { q, state }: Pick<ProjectFilter, "q" | "state">,
  organisations?: ReadonlySet<string>,
): boolean {
  if (!fitsWords(`${project.code} ${project.name}`, q ?? "")) return false;
  if (state !== undefined && project.lifecycleState !== state) return false;
  const taking = [project.owner, ...project.partners];
  return organisations === undefined || taking.some((name) => organisations.has(name));
}
