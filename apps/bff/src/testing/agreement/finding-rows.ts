import { idOf, type World } from "./world.ts";

/** Of each project a check and an accepted warning, and one about each person, wherever they are planned; somebody has said them. */
export function saidOfFindings(
  { projects, people }: World,
  by: string,
): Record<string, Record<string, unknown>[]> {
  const note = {
    code: "c",
    numbers: {},
    sentence: "s",
    note: "n",
    accepted_by_id: by,
    accepted_at: new Date(),
    // The first row names the columns of all.
    person_id: null,
  };
  return {
    finding_notes: [
      ...projects.map((_, at) => ({
        ...note,
        id: idOf("part", at),
        project_id: idOf("project", at),
        subject: "s",
      })),
      ...projects.flatMap((_, project) =>
        people.map((_person, person) => ({
          ...{ ...note, id: noteOf(project, person), project_id: idOf("project", project) },
          ...{ subject: idOf("person", person), person_id: idOf("person", person) },
        })),
      ),
    ],
    project_checks: projects.map((_, at) => ({
      ...{ id: idOf("part", at), project_id: idOf("project", at), checked_by_id: by, checked_at: new Date() },
    })),
  };
}

/** The id of the note about a person in a project. */
export function noteOf(project: number, person: number): string {
  return idOf("assignment", 1000 + project * 100 + person);
}
