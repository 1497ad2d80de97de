import type { RouterOutputs } from "@rediflow/bff/router";
import { cellsOf } from "@rediflow/planning";
import type { OverHttp } from "../contender.ts";
import type { HttpLoad } from "../http-load.ts";
import { plainOrganisations, plainScreen, plainTeam, type TeamRead } from "../reads.ts";
import type { RunningServer } from "../start-server.ts";
import type { World } from "../world.ts";
import { overHttp } from "./over-http.ts";

interface Answer<T> {
  result: { data: T };
}

type Read = RouterOutputs;

/** The answers to one request, in the order of its calls. */
type Screen = [
  Answer<Read["team"]["get"]>,
  Answer<Read["organisations"]["list"]>,
  Answer<Read["roleTypes"]["list"]>,
  Answer<Read["projects"]["search"]>,
  Answer<Read["monthClosings"]["list"]>,
];

/** The reads through Rediflow as its page asks for them. */
export function rediflow({
  server,
  load,
  world,
}: {
  server: RunningServer;
  load: HttpLoad;
  world: World;
}): OverHttp {
  const headers = { "x-rediflow": "1", cookie: `rediflow-test=${world.token}` };
  const input = encodeURIComponent(JSON.stringify({ projectId: world.projectId }));
  const sorted = encodeURIComponent(JSON.stringify({ sort: { by: "shortName" }, limit: 500 }));
  return {
    short: overHttp(
      "Rediflow",
      { load, server, asked: { path: `/trpc/organisations.list?input=${sorted}`, headers } },
      (answer) =>
        plainOrganisations((answer as Answer<RouterOutputs["organisations"]["list"]>).result.data.rows),
    ),
    long: overHttp(
      "Rediflow",
      { load, server, asked: { path: `/trpc/team.get?input=${input}`, headers } },
      (answer) => teamOf(answer as Answer<Read["team"]["get"]>),
    ),
    batch: overHttp("Rediflow", { load, server, asked: { path: screenPath(world), headers } }, (answer) =>
      screenOf(answer as Screen),
    ),
  };
}

/** Five reads in one request, which share a transaction. */
function screenPath({ projectId }: World): string {
  const calls = ["team.get", "organisations.list", "roleTypes.list", "projects.search", "monthClosings.list"];
  const inputs = [
    { projectId },
    { sort: { by: "shortName" }, limit: 500 },
    {},
    { limit: 50 },
    { limit: 5000 },
  ];
  return `/trpc/${calls.join(",")}?batch=1&input=${encodeURIComponent(JSON.stringify(Object.fromEntries(inputs.entries())))}`;
}

function screenOf([team, organisations, roleTypes, projects, closings]: Screen): unknown {
  const idsOf = ({ result }: Answer<{ rows: { id: string }[] }>): string[] =>
    result.data.rows.map(({ id }) => id);
  return plainScreen({
    team: teamOf(team),
    organisations: idsOf(organisations),
    roleTypes: idsOf(roleTypes),
    projects: idsOf(projects),
    closings: closings.result.data.rows.map(
      ({ organisationId, month }) => `${organisationId} ${month.toString()}`,
    ),
  });
}

function teamOf({ result }: Answer<Read["team"]["get"]>): TeamRead {
  const { project, rows, cells } = result.data;
  return plainTeam({ code: project.code, rows, cells: cellsOf(cells) });
}
