import type { Project } from "./project.ts";

/** What the address says of which projects are wanted; the organisation may own or take part. */
export interface ProjectFilter {
  q?: string | undefined;
  state?: string | undefined;
  owner?: string | undefined;
}

/** Does the project fit every part of the filter that is given? */
export function matches(
  project: Pick<Project, "code" | "name" | "lifecycleState" | "owner" | "partners">,
  { q, state, owner }: ProjectFilter,
): boolean {
  const text = `${project.code} ${project.name}`.toLocaleLowerCase();
  if (q !== undefined && !text.includes(q.trim().toLocaleLowerCase())) return false;
  if (state !== undefined && project.lifecycleState !== state) return false;
  return owner === undefined || project.owner === owner || project.partners.includes(owner);
}

/** The organisations that own a project or take part in one, each once, by name. */
export function organisationsOf(projects: readonly Pick<Project, "owner" | "partners">[]): string[] {
  return [...new Set(projects.flatMap(({ owner, partners }) => [owner, ...partners]))].sort();
}
