import { idOf, offsets, type World } from "./world.ts";

/** In which series the worlds have effort; in the other one it can be added. */
export const seriesThere = ["EST", "ACTUAL"] as const;

/** Of each project's owner one row with effort around the current month, and one without any, which can be removed. */
export function effortOf({ projects }: World, currentMonth: number) {
  const part = (at: number) => ({ project_id: idOf("project", at), work_package_id: idOf("part", at) });
  return {
    effort_rows: projects.flatMap(({ owner }, at) => {
      const organisation_id = idOf("organisation", owner);
      return [
        { id: idOf("part", at), ...part(at), task_id: null, organisation_id },
        { id: idOf("removable-part", at), ...part(at), task_id: idOf("part", at), organisation_id },
      ];
    }),
    efforts: projects.flatMap(({ owner }, at) =>
      seriesThere.flatMap((series) =>
        offsets.map((offset) => ({
          ...{ effort_row_id: idOf("part", at), series, month: currentMonth + offset, pm: 0.5, version: 1 },
          ...{ project_id: idOf("project", at), organisation_id: idOf("organisation", owner) },
        })),
      ),
    ),
  };
}
