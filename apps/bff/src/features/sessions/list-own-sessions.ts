import { procedureFor } from "../../trpc/procedure-for.ts";
import { readSessions, sessionList } from "./session-list.ts";

/** The actor's own sessions: on which browsers am I signed in? */
export const listOwnSessions = procedureFor("session:list-own")
  .output(sessionList)
  .query(({ ctx: { call } }) => readSessions(call.tx, call.actor.userId, call.facts.sessionId));
