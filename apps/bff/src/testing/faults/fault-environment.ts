import { withOwner } from "@rediflow/db-admin/testing";
import type { Browser } from "@rediflow/dev-idp/testing";
import { startTestServer, type Surroundings, type TestServer } from "../test-server.ts";
import { createPlanner, type Planner } from "./planners.ts";
import type { ProviderGate } from "./provider-gate.ts";
import { callRaw } from "./raw-call.ts";

/** A test server with an empty project of three people, in which planners can be let loose. */
export interface FaultEnvironment extends TestServer {
  projectId: string;
  /** So many planners, each with a session and a month of their own, who write through this server or another. */
  planners(count: number, origin?: string): Promise<Planner[]>;
}

/** Starts one with a pool of five, its provider behind the gate if there is one; the limit of requests per minute is out of the way. */
export async function startFaultEnvironment(
  variables: Record<string, string> = {},
  { gate, ...surroundings }: Surroundings & { gate?: ProviderGate } = {},
): Promise<FaultEnvironment> {
  const server = await startTestServer(
    { DATABASE_POOL_SIZE: "5", RATE_LIMIT_API: "1000000", ...variables },
    gate === undefined
      ? surroundings
      : { ...surroundings, provider: { ...surroundings.provider, publicPort: gate.port } },
  );
  gate?.leadTo(server.idp.port);
  // The first transaction of a process loads Prisma's compiler, which on a busy machine takes longer than a call may.
  await untilServed(server.origin, await server.signIn("superadmin@test"));
  const { projectId, assignmentIds } = await emptyProject(server.database.ownerUrl, server.currentMonth);
  let months = server.currentMonth;
  const planner = async (origin: string): Promise<Planner> => {
    months += 1;
    const place = { origin, projectId, assignmentIds, month: months };
    return createPlanner(await server.signIn("superadmin@test"), place);
  };
  return {
    ...server,
    projectId,
    planners: (count, origin = server.origin) =>
      Promise.all(Array.from({ length: count }, () => planner(origin))),
  };
}

/** Waits until a call is answered; throws when that takes longer than ten seconds. */
export async function untilServed(origin: string, browser: Browser): Promise<void> {
  const deadline = Date.now() + 10_000;
  while ((await callRaw(browser, origin, { path: "projects.list" })).status !== 200)
    if (Date.now() > deadline) throw new Error("nobody is served within ten seconds");
}

/** Adds a project of ten years with three people and no plan. */
async function emptyProject(
  ownerUrl: string,
  firstMonth: number,
): Promise<{ projectId: string; assignmentIds: string[] }> {
  return await withOwner(ownerUrl, async (owner) => {
    const project = await owner.query<{ id: string }>(
      `INSERT INTO projects (code, name, owner_organisation_id, first_month, duration_months)
       SELECT 'FAULTS', 'Faults', owner_organisation_id, $1, 120 FROM projects WHERE code = 'AURORA' RETURNING id`,
      [firstMonth],
    );
    const projectId = project.rows[0]?.id ?? "";
    const assignments = await owner.query<{ id: string }>(
      "INSERT INTO assignments (project_id, person_id) SELECT $1, id FROM persons ORDER BY name LIMIT 3 RETURNING id",
      [projectId],
    );
    return { projectId, assignmentIds: assignments.rows.map(({ id }) => id) };
  });
}

/** Asks for the small things that must always be answered, and gives their status. */
export async function vitals(origin: string, browser: Browser): Promise<Record<string, number>> {
  const paths = { health: "/healthz", ready: "/readyz", page: "/projects" };
  const statuses = await Promise.all(
    Object.entries(paths).map(async ([name, path]) => {
      const answer = await browser.fetch(origin + path, { headers: { accept: "text/html" } });
      await answer.text();
      return [name, answer.status] as const;
    }),
  );
  return Object.fromEntries(statuses);
}
