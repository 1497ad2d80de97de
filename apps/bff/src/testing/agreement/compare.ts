import { DatabaseError as PgError, type Client } from "pg";
import {
  accessFromGroups,
  can,
  type Action,
  type Actor,
  type Decision,
  type SubjectOf,
} from "@rediflow/policy";
import { serverKey } from "@rediflow/db-admin/testing";
import { insertWorld } from "./insert-world.ts";
import { actorOf } from "./policy-side.ts";
import type { Probe } from "./probe.ts";
import { probesFor } from "./probes.ts";
import { idOf, type World } from "./world.ts";

/** A policy, right or wrong. */
export type Decide = (
  actor: Actor,
  action: Action,
  subject: SubjectOf<Action> & { currentMonth: number },
) => Decision;

/** One decision on which the two guards do not agree. */
export interface Disagreement {
  action: Action;
  groups: readonly string[];
  policy: string;
  database: string;
  sql: string;
}

export interface Comparison {
  decisions: number;
  actions: Set<Action>;
  allowed: number;
  disagreements: Disagreement[];
}

/** Puts a world into the database and asks both guards everything that its actors could try; changes nothing else. */
export async function compare(
  { owner, app }: { owner: Client; app: Client },
  world: World,
  { currentMonth, decide = can }: { currentMonth: number; decide?: Decide },
): Promise<Comparison> {
  await insertWorld(owner, world, currentMonth);
  const all: Comparison = { decisions: 0, actions: new Set(), allowed: 0, disagreements: [] };
  for (const [at, { groups }] of world.actors.entries()) {
    const actor = actorOf(world, at);
    await app.query("BEGIN");
    const facts = await enter(app, world, { at, currentMonth });
    expectSameFacts(facts, actor, world);
    for (const each of probesFor(world, at, { actor, currentMonth })) {
      const first = decide(actor, each.action, { ...each.subject, currentMonth });
      const decision =
        first.allowed && each.also !== undefined
          ? decide(actor, each.also.action, { ...each.also.subject, currentMonth })
          : first;
      const answer = await ask(app, each);
      all.decisions += 1;
      all.actions.add(each.action);
      if (decision.allowed) all.allowed += 1;
      if (decision.allowed !== answer.allowed) {
        const policy = decision.allowed ? "allowed" : decision.reason.code;
        all.disagreements.push({ action: each.action, groups, policy, database: answer.said, sql: each.sql });
      }
    }
    await app.query("ROLLBACK");
  }
  return all;
}

interface Facts {
  role: string;
  visibility: string;
  organisationIds: string[];
  rootOrganisationIds: string[];
  personId: string | null;
  userId: string;
}

/** Enters one actor of a world, as the server does. */
export async function enter(
  app: Client,
  world: World,
  { at, currentMonth }: { at: number; currentMonth: number },
): Promise<Facts> {
  const open = world.mode !== "login";
  const sql = open ? "SELECT access.enter_open($1) AS facts" : "SELECT access.enter($2, $3, $4, $1) AS facts";
  const values = open
    ? [currentMonth]
    : [currentMonth, serverKey, idOf("user", at), world.actors[at]?.groups ?? []];
  const { rows } = await app.query<{ facts: Facts }>(sql, values);
  if (rows[0] === undefined) throw new Error("nobody was entered");
  return rows[0].facts;
}

/** Two derivations of one set of groups: the database's, and the policy's with the world's organisations. */
function expectSameFacts(facts: Facts, actor: ReturnType<typeof actorOf>, world: World): void {
  const picked = ({
    role,
    visibility,
    personId,
    userId,
    ...ids
  }: Omit<Facts, "organisationIds" | "rootOrganisationIds"> & {
    organisationIds: readonly string[];
    rootOrganisationIds: readonly string[];
  }): string =>
    JSON.stringify([
      role,
      visibility,
      personId,
      userId,
      [...ids.organisationIds].sort(),
      [...ids.rootOrganisationIds].sort(),
    ]);
  if (picked(facts) === picked(actor)) return;
  const access = accessFromGroups([], world);
  throw new Error(
    `the guards derive differently: ${picked(facts)} and ${picked(actor)} (${JSON.stringify(access)})`,
  );
}

/** What row level security refuses comes as an error or as no row; a foreign key that holds a row means that it was let through. */
async function ask(app: Client, { sql, values }: Probe): Promise<{ allowed: boolean; said: string }> {
  await app.query("SAVEPOINT probe");
  try {
    const { rowCount } = await app.query(sql, values);
    return { allowed: (rowCount ?? 0) > 0, said: `${(rowCount ?? 0).toString()} rows` };
  } catch (error) {
    if (!(error instanceof PgError) || error.code === undefined) throw error;
    // What hangs on it was looked at, so it was allowed: a row that is still referred to, an organisation that has effort.
    if (["23001", "RF012"].includes(error.code)) return { allowed: true, said: error.code };
    if (["42501", "RF001", "RF002", "RF003"].includes(error.code))
      return { allowed: false, said: error.code };
    throw error;
  } finally {
    await app.query("ROLLBACK TO SAVEPOINT probe; RELEASE SAVEPOINT probe");
  }
}
