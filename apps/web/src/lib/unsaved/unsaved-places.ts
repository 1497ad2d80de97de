/** A grid whose unsaved values are kept: that of a project's team, or of its effort. */
export interface UnsavedPlace {
  grid: "team" | "effort";
  projectId: string;
}

const effort = "effort:";

/** The name under which unsaved cells of a project's team are kept. */
export function teamPlace(projectId: string): string {
  return projectId;
}

/** The name under which unsaved cells of a project's effort are kept. */
export function effortPlace(projectId: string): string {
  return effort + projectId;
}

/** The grid that a name is of. */
export function placeOf(name: string): UnsavedPlace {
  return name.startsWith(effort)
    ? { grid: "effort", projectId: name.slice(effort.length) }
    : { grid: "team", projectId: name };
}
