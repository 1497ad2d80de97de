import type { Actor } from "@rediflow/policy";
import { noteOf } from "./finding-rows.ts";
import { personSubject, projectOf } from "./policy-side.ts";
import { probe, type Probe } from "./probe.ts";
import { idOf, type World } from "./world.ts";

const accept = `INSERT INTO finding_notes (project_id, code, subject, person_id, numbers, sentence, note, accepted_by_id)
  VALUES ($1, 'new', 's', $2, '{}', 's', 'n', $3)`;

/** Everything that one actor could try with what is said about findings of each project; of a person only where the person is seen. */
export function findingProbes(world: World, actor: Actor): Probe[] {
  const ofProjects = world.projects.flatMap((_, at) => {
    const subject = projectOf(world, at, actor);
    const [project, id] = [idOf("project", at), idOf("part", at)];
    return [
      probe("project:read", subject, "SELECT 1 FROM finding_notes WHERE id = $1", id),
      probe("project:read", subject, "SELECT 1 FROM project_checks WHERE id = $1", id),
      probe("finding:accept", subject, accept, ...[project, null, actor.userId]),
      probe("finding:withdraw", subject, "DELETE FROM finding_notes WHERE id = $1", id),
      probe(
        "project:check",
        subject,
        "INSERT INTO project_checks (project_id, checked_by_id) VALUES ($1, $2)",
        ...[project, actor.userId],
      ),
      probe("project:check", subject, "DELETE FROM project_checks WHERE id = $1", id),
    ];
  });
  const pairs = world.projects.flatMap((_, project) =>
    world.people.map((_person, person) => [project, person] as const),
  );
  const ofPeople = pairs.flatMap(([project, person]): Probe[] => {
    const subject = projectOf(world, project, actor);
    const also = { action: "person:read", subject: personSubject(world, person, actor) } as const;
    const id = noteOf(project, person);
    const values = [idOf("project", project), idOf("person", person), actor.userId];
    return [
      { ...probe("project:read", subject, "SELECT 1 FROM finding_notes WHERE id = $1", id), also },
      { ...probe("finding:accept", subject, accept, ...values), also },
      { ...probe("finding:withdraw", subject, "DELETE FROM finding_notes WHERE id = $1", id), also },
    ];
  });
  return [...ofProjects, ...ofPeople];
}
