/** A figure with what it should be at least or at most. */
export interface Aim {
  figure: string;
  aim: { least: number } | { most: number };
  /** What the numbers count: "ms", say; nothing where they are ratios. */
  unit?: string;
}

/** The figures that `pnpm bench` is held against, in the order in which they are told. */
export const aims = {
  asActorGiven: { figure: "asActor ÷ raw pg, settings given", aim: { least: 0.55 } },
  asActorLookedUp: { figure: "asActor ÷ raw pg, session looked up", aim: { least: 0.85 } },
  shortDocumented: { figure: "HTTP, 50 organisations ÷ PostGraphile as documented", aim: { least: 1.2 } },
  longDocumented: { figure: "HTTP, a team's months ÷ PostGraphile as documented", aim: { least: 1.5 } },
  batchDocumented: {
    figure: "HTTP, five reads of a project's screen ÷ one GraphQL request",
    aim: { least: 1.2 },
  },
  guardedFull: { figure: "the team with RLS ÷ without, who sees everything", aim: { most: 1.2 } },
  guardedOrganisation: { figure: "the team with RLS ÷ without, one organisation", aim: { most: 1.2 } },
  guardedAssigned: { figure: "the team with RLS ÷ without, own projects", aim: { most: 1.2 } },
  projectsPage: { figure: "projects.list, first page, big world, median", aim: { most: 15 }, unit: "ms" },
  peoplePage: {
    figure: "people.list, first page with 12 months, big world, median",
    aim: { most: 20 },
    unit: "ms",
  },
  grid: { figure: "one project's grid, big world, median", aim: { most: 12 }, unit: "ms" },
  projectsPageGrowth: { figure: "projects.list, big world ÷ demo world", aim: { most: 1.5 } },
  peoplePageGrowth: { figure: "people.list, big world ÷ demo world", aim: { most: 1.5 } },
  gridGrowth: { figure: "one project's grid, big world ÷ demo world", aim: { most: 1.5 } },
  crowdedGrid: {
    figure: "grid of 200 × 12, p95 with 50 users less that with one",
    aim: { most: 50 },
    unit: "ms",
  },
  gridBytes: { figure: "a grid of 40 × 60 before compression", aim: { most: 60 }, unit: "kB" },
  paste: { figure: "a paste of 2,000 cells, big world, median", aim: { most: 150 }, unit: "ms" },
  start: { figure: "server from start to first answered request, median", aim: { most: 1500 }, unit: "ms" },
  scriptMyWork: { figure: "first screen's JavaScript as sent, My work", aim: { most: 170 }, unit: "kB" },
  scriptProjects: { figure: "first screen's JavaScript as sent, Projects", aim: { most: 170 }, unit: "kB" },
  scriptPeople: { figure: "first screen's JavaScript as sent, People", aim: { most: 170 }, unit: "kB" },
  scriptTeam: { figure: "first screen's JavaScript as sent, a team", aim: { most: 170 }, unit: "kB" },
  devStart: { figure: "`pnpm dev`, second start, median", aim: { most: 4 }, unit: "s" },
} as const satisfies Record<string, Aim>;

export type AimName = keyof typeof aims;

/** Those figures that were measured, as a Markdown table: figure, measured, aim, reached. */
export function aimsTable(measured: Partial<Record<AimName, number>>): string {
  const lines = (Object.keys(aims) as AimName[]).flatMap((name) => {
    const value = measured[name];
    return value === undefined ? [] : [lineOf(aims[name], value)];
  });
  return ["| figure | measured | aim | reached |", "| --- | ---: | ---: | --- |", ...lines].join("\n");
}

function lineOf({ figure, aim, unit }: Aim, value: number): string {
  const inUnit = (number: string): string => (unit === undefined ? number : `${number} ${unit}`);
  const reached = "least" in aim ? value >= aim.least : value <= aim.most;
  const wanted = "least" in aim ? `≥ ${aim.least.toString()}` : `≤ ${aim.most.toString()}`;
  const measured = value.toFixed(unit === undefined ? 2 : 1);
  return `| ${figure} | ${inUnit(measured)} | ${inUnit(wanted)} | ${reached ? "yes" : "**no**"} |`;
}
