import { idOf, type World } from "./world.ts";

/** Of each project a check and an accepted warning, and of each assignment one about its person; somebody has said them. */
export function saidOfFindings(
  { projects, assignments }: World,
  by: string,
): Record<string, Record<string, unknown>[]> {
  const note = {
    code: "c",
    numbers: {},
    sentence: "s",
    note: "n",
    accepted_by_id: by,
    accepted_at: new Date(),
  };
  return {
    finding_notes: [
      ...projects.map((_, at) => ({
        ...note,
        id: idOf("part", at),
        project_id: idOf("project", at),
        subject: "s",
      })),
      ...assignments.map(({ project, person }, at) => ({
        ...{ ...note, id: idOf("assignment", at), project_id: idOf("project", project) },
        ...{ subject: idOf("person", person), person_id: idOf("person", person) },
      })),
    ],
    project_checks: projects.map((_, at) => ({
      ...{ id: idOf("part", at), project_id: idOf("project", at), checked_by_id: by, checked_at: new Date() },
    })),
  };
}
