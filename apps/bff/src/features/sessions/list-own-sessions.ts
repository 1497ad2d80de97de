import { noInput } from "../../operations/no-input.ts";
import { defineRead } from "../../operations/define-read.ts";
import { readSessions, sessionList } from "./session-list.ts";

/** The actor's own sessions: on which browsers am I signed in? */
export const listOwnSessions = defineRead({
  action: "session:list-own",
  input: noInput,
  output: sessionList,
  run: (call) => readSessions(call.tx, call.actor.userId, call.facts.sessionId),
});
