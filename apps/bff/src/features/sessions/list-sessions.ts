import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { rowId } from "../row-id.ts";
import { readSessions, sessionList } from "./session-list.ts";

/** The sessions of any user, for administrators. */
export const listSessions = defineRead({
  action: "session:list",
  input: z.strictObject({ userId: rowId }),
  output: sessionList,
  run: (call, { userId }) => readSessions(call.tx, userId, call.facts.sessionId),
});
