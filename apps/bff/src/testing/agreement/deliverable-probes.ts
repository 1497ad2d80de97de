import type { Actor } from "@rediflow/policy";
import { projectOf } from "./policy-side.ts";
import { probe, type Probe } from "./probe.ts";
import { idOf, type World } from "./world.ts";

/** Everything that one actor could try with the deliverables of each project. */
export function deliverableProbes(world: World, actor: Actor, currentMonth: number): Probe[] {
  return world.projects.flatMap((_, at) => {
    const subject = projectOf(world, at, actor);
    const [project, id] = [idOf("project", at), idOf("part", at)];
    const update = (set: string) => `UPDATE deliverables SET ${set} WHERE id = $1`;
    return [
      probe("project:read", subject, "SELECT 1 FROM deliverables WHERE id = $1", id),
      probe(
        "deliverable:create",
        subject,
        "INSERT INTO deliverables (project_id, work_package_id, number, title, due_month) VALUES ($1, $2, 9, 'x', $3) RETURNING id",
        ...[project, id, currentMonth],
      ),
      probe("deliverable:update", subject, update("title = 'y'"), id),
      probe("deliverable:cancel", subject, update("cancelled_at = now()"), id),
      probe("deliverable:deliver", subject, update("delivered_on = '2026-01-31'"), id),
      probe(
        "deliverable:remove",
        subject,
        "DELETE FROM deliverables WHERE id = $1",
        idOf("removable-part", at),
      ),
    ];
  });
}
