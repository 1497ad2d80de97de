import type { Client } from "pg";
import { enter } from "./compare.ts";
import { insertWorld } from "./insert-world.ts";
import { idOf, type World } from "./world.ts";

/** For how many pairs of project and person something was told, and for which it was told otherwise than the policies show them. */
export interface Told {
  told: number;
  wrong: unknown[];
}

/** Puts a world into the database and asks, as each of its actors, where everybody works: told is what is visible, and nothing else. */
export async function organisationsTold(
  { owner, app }: { owner: Client; app: Client },
  world: World,
  currentMonth: number,
): Promise<Told> {
  await insertWorld(owner, world, currentMonth);
  const all: Told = { told: 0, wrong: [] };
  for (const [at, { groups }] of world.actors.entries()) {
    await app.query("BEGIN");
    await enter(app, world, { at, currentMonth });
    const { rows } = await app.query<{ told: boolean; seen: boolean }>(
      `SELECT access.organisation_of(p, $3, j) IS NOT NULL AS told,
         j IN (SELECT id FROM projects) AND p IN (SELECT id FROM persons) AS seen
       FROM unnest($1::uuid[]) j, unnest($2::uuid[]) p`,
      [
        world.projects.map((_, index) => idOf("project", index)),
        world.people.map((_, index) => idOf("person", index)),
        currentMonth,
      ],
    );
    await app.query("ROLLBACK");
    all.told += rows.filter(({ told }) => told).length;
    all.wrong.push(...rows.filter(({ told, seen }) => told !== seen).map((row) => ({ groups, ...row })));
  }
  return all;
}
