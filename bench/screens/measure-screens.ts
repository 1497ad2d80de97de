import { cpus, loadavg } from "node:os";
import { monthAt } from "@rediflow/planning";
import type { AimName } from "../aims.ts";
import { measureCrowd } from "./crowd.ts";
import { measureGuarded } from "./guarded.ts";
import { groupsOf, serve, signIn } from "./open-api.ts";
import { paste, reads, type Screen } from "./screen-reads.ts";
import { type Timed, timeScreen } from "./time-screen.ts";
import { type ScreenWorld, startWorlds } from "./worlds.ts";

type Screens = Record<"projects" | "people" | "grid" | "paste", Timed>;

/** Measures what opens a screen, and a large paste, in the demo world and in the big one: over HTTP, one request in flight, so many times each. */
export async function measureScreens(times: number): Promise<Partial<Record<AimName, number>>> {
  console.log(`${cpus().length.toString()} cores, load average ${(loadavg()[0] ?? 0).toFixed(1)}`);
  const worlds = await startWorlds(monthAt(new Date(), "UTC"));
  console.log("\n| world, who, what | median ms | least–most | Node CPU ms | PostgreSQL CPU ms | kB |");
  console.log("| --- | ---: | ---: | ---: | ---: | ---: |");
  const demo = await measureReaders("demo", worlds.demo, times);
  const big = await measureReaders("big", worlds.big, times);
  const crowd = await measureCrowd(worlds.big, 30);
  const guarded = await measureGuarded(worlds.big, times * 10);
  console.log(`\nA grid of 200 × 12: p95 ${inMs(crowd.one)} with one user, ${inMs(crowd.many)} with 50`);
  for (const [who, { read, transaction, rows }] of Object.entries(guarded))
    console.log(
      `A team's months, ${who} (${rows.toString()} people), with RLS ÷ without: read ${read.toFixed(2)}, whole transaction ${transaction.toFixed(2)}`,
    );
  return {
    guardedFull: guarded.full.read,
    guardedOrganisation: guarded.organisation.read,
    guardedAssigned: guarded.assigned.read,
    projectsPage: big.projects.median,
    peoplePage: big.people.median,
    grid: big.grid.median,
    projectsPageGrowth: big.projects.median / demo.projects.median,
    peoplePageGrowth: big.people.median / demo.people.median,
    gridGrowth: big.grid.median / demo.grid.median,
    crowdedGrid: crowd.many - crowd.one,
    gridBytes: big.grid.bytes / 1000,
    paste: big.paste.median,
  };
}

/** Measures the screens of both readers one after the other; gives those of the one who sees everything, who also writes. */
async function measureReaders(name: string, world: ScreenWorld, times: number): Promise<Screens> {
  const server = await serve(world);
  const groups = groupsOf(world.organisation);
  const { projects, people, grid } = reads(world);
  const timing = async (
    who: keyof typeof groups,
  ): Promise<(what: string, screen: Screen) => Promise<Timed>> => {
    const api = await signIn(world, server, { name: who, groups: groups[who] });
    return async (what, screen) => {
      const timed = await timeScreen({ world, server, api }, screen, times);
      console.log(lineOf(`${name}, ${who}, ${what}`, timed));
      return timed;
    };
  };
  const limited = await timing("one organisation");
  await limited("projects.list", projects);
  await limited("people.list, 12 months", people);
  await limited("team.get of 40 × 60", grid);
  const timed = await timing("everything");
  return {
    projects: await timed("projects.list", projects),
    people: await timed("people.list, 12 months", people),
    grid: await timed("team.get of 40 × 60", grid),
    paste: await timed("a paste of 2,000 cells", paste(world)),
  };
}

function lineOf(what: string, { median, least, most, node, postgres, bytes }: Timed): string {
  const [middle, low, high, ofNode, ofPostgres] = [median, least, most, node, postgres].map((each) =>
    each.toFixed(1),
  );
  return `| ${what} | ${middle ?? ""} | ${low ?? ""}–${high ?? ""} | ${ofNode ?? ""} | ${ofPostgres ?? ""} | ${(bytes / 1000).toFixed(1)} |`;
}

function inMs(value: number): string {
  return `${value.toFixed(1)} ms`;
}
