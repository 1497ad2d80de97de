import type { TRPCClient } from "@trpc/client";
import type { AppRouter, RouterOutputs } from "../router.ts";

export type Team = RouterOutputs["team"]["get"];

/** The id of the visible project with this code. */
export async function projectId(api: TRPCClient<AppRouter>, code: string): Promise<string> {
  const projects = await api.projects.list.query();
  const found = projects.find((project) => project.code === code);
  if (found === undefined) throw new Error(`${code} is not visible`);
  return found.id;
}

/** What stands in a cell: amount and version, both 0 where it is empty. */
export function cellAt(team: Team, assignmentId: string, month: number): { amount: number; version: number } {
  const found = team.cells.find((cell) => cell.assignmentId === assignmentId && cell.month === month);
  return { amount: found?.amount ?? 0, version: found?.version ?? 0 };
}
