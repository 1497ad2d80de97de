import { withOwner } from "@rediflow/db-admin/testing";
import { cellIn as cellOfRow } from "@rediflow/planning";
import type { TRPCClient } from "@trpc/client";
import { expect } from "vitest";
import type { AppRouter, RouterOutputs } from "../router.ts";
import { apiOf, refusal } from "./api.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

export type Team = RouterOutputs["team"]["get"];

/** The id of the visible project with this code. */
export async function projectId(api: TRPCClient<AppRouter>, code: string): Promise<string> {
  const projects = (await api.projects.list.query()).rows;
  const found = projects.find((project) => project.code === code);
  if (found === undefined) throw new Error(`${code} is not visible`);
  return found.id;
}

/** What stands in a cell: amount and version, both 0 where it is empty. */
export function cellAt(team: Team, assignmentId: string, month: number): { amount: number; version: number } {
  return cellOfRow(
    team.cells.find((row) => row.assignmentId === assignmentId),
    month,
  );
}

type Api = TRPCClient<AppRouter>;

/** A running server, the people who plan on it, and two projects: AURORA is open, BOREAS is locked. */
export interface Planning {
  server: TestServer;
  editor: Api;
  other: Api;
  admin: Api;
  superAdmin: Api;
  viewer: Api;
  aurora: string;
  boreas: string;
  team(projectId?: string): Promise<Team>;
  /** A row of the team and a month that lies `ahead` of the current one, as a cell with another value than now. */
  cell(row: number, ahead: number, projectId?: string): Promise<WantedCell>;
  /** What a refused call answered; fails when it changed anything that the owner can see. */
  refusedUnchanged(call: () => Promise<unknown>): ReturnType<typeof refusal>;
}

export interface WantedCell {
  assignmentId: string;
  month: number;
  version: number;
  amount: number;
}

/** Starts a server with everybody signed in. */
export async function startPlanning(): Promise<Planning> {
  const server = await startTestServer();
  const api = async (email: string): Promise<Api> => apiOf(await server.signIn(email), server.origin);
  const superAdmin = await api("superadmin@test");
  const aurora = await projectId(superAdmin, "AURORA");
  const team = (id = aurora): Promise<Team> => superAdmin.team.get.query({ projectId: id });
  return {
    server,
    superAdmin,
    aurora,
    team,
    editor: await api("editor@test"),
    other: await api("orguser@test"),
    admin: await api("admin@test"),
    viewer: await api("viewer@test"),
    boreas: await projectId(superAdmin, "BOREAS"),
    cell: async (row, ahead, id) => cellIn(await team(id), row, server.currentMonth + ahead),
    refusedUnchanged: async (call) => {
      const before = await fingerprint(server);
      const answer = await refusal(call());
      expect(await fingerprint(server)).toEqual(before);
      return answer;
    },
  };
}

function cellIn(team: Team, row: number, month: number): WantedCell {
  const assignmentId = team.rows[row]?.assignmentId ?? "";
  const at = cellAt(team, assignmentId, month);
  return { assignmentId, month, version: at.version, amount: at.amount === 2500 ? 5000 : 2500 };
}

/** Everything that a write could change, as the owner sees it. */
function fingerprint({ database }: TestServer): Promise<unknown> {
  return withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ digest: string; events: string }>(
      `SELECT (SELECT md5(string_agg(a::text, ',' ORDER BY a::text)) FROM allocations a) AS digest,
              (SELECT count(*) FROM changes) AS events`,
    );
    return rows[0];
  });
}
