import { z } from "zod";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { rowId } from "../row-id.ts";
import { readSessions, sessionList } from "./session-list.ts";

/** The sessions of any user, for administrators. */
export const listSessions = procedureFor("session:list")
  .input(z.strictObject({ userId: rowId }))
  .output(sessionList)
  .query(({ ctx: { call }, input: { userId } }) => readSessions(call.tx, userId, call.facts.sessionId));
