import type { Contender } from "../contender.ts";
import type { HttpLoad } from "../http-load.ts";
import { plainOrganisations, plainTeam } from "../reads.ts";
import type { RunningServer } from "../start-server.ts";
import type { World } from "../world.ts";
import { overHttp } from "./over-http.ts";

const organisationsQuery = `query Organisations {
  allOrganisations(orderBy: SHORT_NAME_ASC) { nodes { rowId shortName name parentId } }
}`;

const teamQuery = `query Team($project: UUID!) {
  projectByRowId(rowId: $project) {
    code
    assignmentsByProjectId { nodes { rowId personId personByPersonId { name } roleTypeByRoleTypeId { name } } }
  }
  allAllocations(condition: { projectId: $project }) { nodes { assignmentId month pm version } }
}`;

interface Organisations {
  data: {
    allOrganisations: {
      nodes: { rowId: string; shortName: string; name: string; parentId: string | null }[];
    };
  };
}

interface Team {
  data: {
    projectByRowId: {
      code: string;
      assignmentsByProjectId: {
        nodes: {
          rowId: string;
          personId: string;
          personByPersonId: { name: string };
          roleTypeByRoleTypeId: { name: string } | null;
        }[];
      };
    };
    allAllocations: { nodes: { assignmentId: string; month: number; pm: string; version: string }[] };
  };
}

/** The two reads through PostGraphile, of the same rows under the same policies. */
export function postgraphile(
  name: string,
  { server, load, world }: { server: RunningServer; load: HttpLoad; world: World },
): { short: Contender; long: Contender } {
  const headers = { "content-type": "application/json", cookie: `rediflow-test=${world.token}` };
  const asked = (query: string, variables: Record<string, string> = {}) => {
    const body = JSON.stringify({ query, variables });
    return {
      path: "/graphql",
      headers: { ...headers, "content-length": Buffer.byteLength(body).toString() },
      body,
    };
  };
  return {
    short: overHttp(name, { load, server, asked: asked(organisationsQuery) }, (answer) => {
      const { nodes } = (answer as Organisations).data.allOrganisations;
      return plainOrganisations(nodes.map((node) => ({ ...node, id: node.rowId })));
    }),
    long: overHttp(name, { load, server, asked: asked(teamQuery, { project: world.projectId }) }, (answer) =>
      teamOf(answer as Team),
    ),
  };
}

function teamOf({ data: { projectByRowId: project, allAllocations } }: Team): unknown {
  return plainTeam({
    code: project.code,
    rows: project.assignmentsByProjectId.nodes.map(
      ({ rowId, personId, personByPersonId, roleTypeByRoleTypeId }) => ({
        assignmentId: rowId,
        personId,
        name: personByPersonId.name,
        role: roleTypeByRoleTypeId?.name ?? null,
      }),
    ),
    cells: allAllocations.nodes.map(({ assignmentId, month, pm, version }) => ({
      assignmentId,
      month,
      amount: Math.round(Number(pm) * 10_000),
      version: Number(version),
    })),
  });
}
