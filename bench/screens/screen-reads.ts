import type { RouterOutputs } from "@rediflow/bff/router";
import { cellsOf } from "@rediflow/planning";
import type { HttpLoad } from "../http-load.ts";

/** A server, and the session by which it is asked. */
export interface Api {
  load: HttpLoad;
  origin: string;
  token: string;
}

/** Makes ready what is not measured, and gives the request that is. */
export type Screen = (api: Api) => Promise<() => Promise<Buffer>>;

interface Shown {
  projectId: string;
  currentMonth: number;
}

/** The reads that open a screen. */
export function reads({ projectId, currentMonth }: Shown): Record<"projects" | "people" | "grid", Screen> {
  const screen =
    (name: string, input?: unknown): Screen =>
    (api) =>
      Promise.resolve(() => read(api, name, input));
  return {
    projects: screen("projects.list"),
    people: screen("people.list", { fromMonth: currentMonth }),
    grid: screen("team.get", { projectId }),
  };
}

/** Writes another amount into 2,000 cells of the project. */
export function paste({ projectId, currentMonth }: Shown): Screen {
  let amount = 1000;
  return async (api) => {
    const answer = JSON.parse((await read(api, "team.get", { projectId })).toString()) as {
      result: { data: RouterOutputs["team"]["get"] };
    };
    amount += 1;
    const cells = cellsOf(answer.result.data.cells)
      .filter(({ month }) => month >= currentMonth)
      .slice(0, 2000)
      .map((cell) => ({ ...cell, amount }));
    const body = JSON.stringify({ projectId, cells });
    const headers = { ...headersOf(api), "content-type": "application/json", origin: api.origin };
    return () => api.load.ask({ path: "/trpc/team.setAllocations", headers, body });
  };
}

/** One read, by the name of its operation. */
export function read(api: Api, name: string, input?: unknown): Promise<Buffer> {
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return api.load.ask({ path: `/trpc/${name}${query}`, headers: headersOf(api) });
}

function headersOf({ token }: Api): Record<string, string> {
  return { "x-rediflow": "1", cookie: `rediflow-test=${token}` };
}
