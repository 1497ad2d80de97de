import type { RouterOutputs } from "@rediflow/bff/router";
import { cellsOf } from "@rediflow/planning";
import type { Contender } from "../contender.ts";
import type { HttpLoad } from "../http-load.ts";
import { plainOrganisations, plainTeam } from "../reads.ts";
import type { RunningServer } from "../start-server.ts";
import type { World } from "../world.ts";
import { overHttp } from "./over-http.ts";

interface Answer<T> {
  result: { data: T };
}

/** The two reads through Rediflow as its page asks for them. */
export function rediflow({ server, load, world }: { server: RunningServer; load: HttpLoad; world: World }): {
  short: Contender;
  long: Contender;
} {
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
      (answer) => {
        const { project, rows, cells } = (answer as Answer<RouterOutputs["team"]["get"]>).result.data;
        return plainTeam({ code: project.code, rows, cells: cellsOf(cells) });
      },
    ),
  };
}
