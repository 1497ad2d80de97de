import { defineRead } from "../../operations/define-read.ts";
import { rowId } from "../row-id.ts";
import { readSessions, sessionList, sessionsInput } from "./session-list.ts";

/** The sessions of any user, for administrators. */
export const listSessions = defineRead({
  action: "session:list",
  input: sessionsInput.extend({ userId: rowId }),
  output: sessionList,
  run: (call, { userId, ...input }) => readSessions(call, userId, input),
});
