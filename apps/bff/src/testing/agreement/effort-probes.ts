import type { Actor } from "@rediflow/policy";
import { seriesThere } from "./effort-rows.ts";
import { closingOf, projectOf } from "./policy-side.ts";
import { probe, type Probe } from "./probe.ts";
import { idOf, offsets, type World } from "./world.ts";

/** Everything that one actor could try with the effort of each project. */
export function effortProbes(world: World, actor: Actor, currentMonth: number): Probe[] {
  return world.projects.flatMap(({ owner }, at) => {
    const subject = projectOf(world, at, actor);
    const [project, row] = [idOf("project", at), idOf("part", at)];
    const organisation = idOf("organisation", owner);
    return [
      probe("project:read", subject, "SELECT 1 FROM effort_rows WHERE id = $1", row),
      probe("project:read", subject, "SELECT 1 FROM efforts WHERE effort_row_id = $1", row),
      probe(
        "effort-row:create",
        subject,
        "INSERT INTO effort_rows (project_id, work_package_id, organisation_id) VALUES ($1, $2, $3) RETURNING id",
        ...[project, idOf("removable-part", at), organisation],
      ),
      probe(
        "effort-row:remove",
        subject,
        "DELETE FROM effort_rows WHERE id = $1",
        idOf("removable-part", at),
      ),
      ...offsets.flatMap((offset) => {
        const month = currentMonth + offset;
        const about = { ...subject, month, closing: closingOf(world, owner, offset) };
        return [
          probe(
            "effort:edit",
            { ...about, series: "PROJPLAN" },
            "INSERT INTO efforts (effort_row_id, series, month, project_id, organisation_id, pm) VALUES ($1, 'PROJPLAN', $2, $3, $4, 0.25)",
            ...[row, month, project, organisation],
          ),
          ...seriesThere.flatMap((series) => {
            const where = "WHERE effort_row_id = $1 AND series = $2 AND month = $3";
            return [`UPDATE efforts SET pm = 0.75 ${where}`, `DELETE FROM efforts ${where}`].map((sql) =>
              probe("effort:edit", { ...about, series }, sql, ...[row, series, month]),
            );
          }),
        ];
      }),
    ];
  });
}
