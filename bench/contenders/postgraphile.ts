import type { OverHttp } from "../contender.ts";
import type { HttpLoad } from "../http-load.ts";
import { plainOrganisations, plainScreen, plainTeam, type TeamRead } from "../reads.ts";
import type { RunningServer } from "../start-server.ts";
import type { World } from "../world.ts";
import { overHttp } from "./over-http.ts";

const organisationsQuery = `query Organisations {
  allOrganisations(orderBy: SHORT_NAME_ASC) { nodes { rowId shortName name parentId } }
}`;

const team = `projectByRowId(rowId: $project) {
    code
    assignmentsByProjectId { nodes { rowId personId personByPersonId { name } roleTypeByRoleTypeId { name } } }
  }
  allAllocations(condition: { projectId: $project }) { nodes { assignmentId month pm version } }`;

const teamQuery = `query Team($project: UUID!) { ${team} }`;

const screenQuery = `query Screen($project: UUID!) {
  ${team}
  allOrganisations(orderBy: SHORT_NAME_ASC) { nodes { rowId shortName name parentId } }
  allRoleTypes { nodes { rowId code name active version } }
  allProjects(first: 50, orderBy: CODE_ASC) { nodes { rowId code name } totalCount }
  allMonthClosings { nodes { organisationId month note } }
}`;

interface Organisations {
  data: {
    allOrganisations: {
      nodes: { rowId: string; shortName: string; name: string; parentId: string | null }[];
    };
  };
}

interface Screen {
  data: Team["data"] &
    Organisations["data"] & {
      allRoleTypes: { nodes: { rowId: string }[] };
      allProjects: { nodes: { rowId: string }[] };
      allMonthClosings: { nodes: { organisationId: string; month: number }[] };
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

/** The reads through PostGraphile, of the same rows under the same policies. */
export function postgraphile(
  name: string,
  { server, load, world }: { server: RunningServer; load: HttpLoad; world: World },
): OverHttp {
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
    batch: overHttp(
      name,
      { load, server, asked: asked(screenQuery, { project: world.projectId }) },
      (answer) => screenOf(answer as Screen),
    ),
  };
}

function screenOf({ data }: Screen): unknown {
  return plainScreen({
    team: teamOf({ data }),
    organisations: data.allOrganisations.nodes.map(({ rowId }) => rowId),
    roleTypes: data.allRoleTypes.nodes.map(({ rowId }) => rowId),
    projects: data.allProjects.nodes.map(({ rowId }) => rowId),
    closings: data.allMonthClosings.nodes.map(
      ({ organisationId, month }) => `${organisationId} ${month.toString()}`,
    ),
  });
}

function teamOf({ data: { projectByRowId: project, allAllocations } }: Pick<Team, "data">): TeamRead {
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
