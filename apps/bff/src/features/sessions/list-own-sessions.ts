import { defineRead } from "../../operations/define-read.ts";
import { readSessions, sessionList, sessionsInput } from "./session-list.ts";

/** The actor's own sessions: on which browsers am I signed in? */
export const listOwnSessions = defineRead({
  action: "session:list-own",
  input: sessionsInput.prefault({}),
  output: sessionList,
  run: (call, input) => readSessions(call, call.actor.userId, input),
});
