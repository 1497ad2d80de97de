import type { Actor } from "@rediflow/policy";
import { projectOf } from "./policy-side.ts";
import { probe, type Probe } from "./probe.ts";
import { idOf, type World } from "./world.ts";

/** Everything that one actor could try with the parts of each project's plan. */
export function partProbes(world: World, actor: Actor, currentMonth: number): Probe[] {
  return world.projects.flatMap((_, at) => {
    const subject = projectOf(world, at, actor);
    const [project, id, removable] = [idOf("project", at), idOf("part", at), idOf("removable-part", at)];
    return [
      ...["work_packages", "tasks", "milestones"].map((table) =>
        probe("project:read", subject, `SELECT 1 FROM ${table} WHERE id = $1`, id),
      ),
      probe("project:read", subject, "SELECT 1 FROM task_phases WHERE task_id = $1", id),
      probe(
        "work-package:create",
        subject,
        "INSERT INTO work_packages (project_id, number, name) VALUES ($1, 9, 'x') RETURNING id",
        project,
      ),
      probe("work-package:update", subject, "UPDATE work_packages SET name = 'y' WHERE id = $1", id),
      probe(
        "work-package:cancel",
        subject,
        "UPDATE work_packages SET cancelled_at = now() WHERE id = $1",
        id,
      ),
      probe("work-package:remove", subject, "DELETE FROM work_packages WHERE id = $1", removable),
      probe(
        "task:create",
        subject,
        "INSERT INTO tasks (project_id, work_package_id, number, name) VALUES ($1, $2, 9, 'x') RETURNING id",
        ...[project, id],
      ),
      probe("task:update", subject, "UPDATE tasks SET name = 'y' WHERE id = $1", id),
      probe(
        "task:update",
        subject,
        "INSERT INTO task_phases (task_id, project_id, from_month, to_month, intensity) VALUES ($1, $2, $3, $3, 10)",
        ...[id, project, currentMonth + 1],
      ),
      probe("task:update", subject, "DELETE FROM task_phases WHERE task_id = $1", id),
      probe("task:cancel", subject, "UPDATE tasks SET cancelled_at = now() WHERE id = $1", id),
      probe("task:remove", subject, "DELETE FROM tasks WHERE id = $1", removable),
      probe(
        "milestone:create",
        subject,
        "INSERT INTO milestones (project_id, number, name, due_month) VALUES ($1, 9, 'x', $2) RETURNING id",
        ...[project, currentMonth],
      ),
      probe("milestone:update", subject, "UPDATE milestones SET name = 'y' WHERE id = $1", id),
      probe("milestone:remove", subject, "DELETE FROM milestones WHERE id = $1", removable),
    ];
  });
}
