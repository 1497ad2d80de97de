import type { ActorFacts, Tx } from "@rediflow/db";
import type { Action, Actor, Decision, SubjectOf } from "@rediflow/policy";
import type { IncomingMessage } from "node:http";
import type { Services } from "../services.ts";

/** The request that asks: its id names it in the log, in errors and in the changes that it makes. */
export type Asking = Pick<IncomingMessage, "headers"> & { id: string };

/** What an operation works with inside its transaction. */
export interface Call {
  deps: Services;
  tx: Tx;
  actor: Actor;
  facts: ActorFacts;
  currentMonth: number;
  requestId: string;
  /** The policy's decision about one item of several, for operations that do what is allowed and name the rest. */
  decide: <A extends Action>(action: A, subject: SubjectOf<A>) => Decision;
  /** Does `work` once the transaction has been committed, and never where it was not. */
  afterwards: (work: () => void) => void;
}
