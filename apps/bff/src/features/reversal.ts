import type { ChangedEntity } from "@rediflow/db";
import { explain, type Decision } from "@rediflow/policy";
import type { ErrorCode } from "../errors.ts";
import type { Call } from "../operations/call.ts";
import type { Change } from "../operations/record-changes.ts";
import type { OwnChange } from "./own-operations.ts";

export type Values = Record<string, unknown>;

/** One change as the log tells it. */
export interface Logged {
  seq: number;
  operationId: string;
  action: string;
  entity: ChangedEntity;
  entityId: string;
  projectId: string | null;
  personId: string | null;
  organisationId: string | null;
  month: number | null;
  before: Values | null;
  after: Values | null;
  reason: string | null;
}

/** Why something cannot be taken back now. */
export interface Refusal {
  code: ErrorCode;
  message: string;
}

/** What was looked at before it is taken back: whether it can be, and how. */
export interface Reversible {
  refused: Refusal | null;
  /** Takes away what was added, before anything is put back: what it belongs to may then change. What it changed is told by putBack. */
  takeAway?: () => Promise<void>;
  /** Writes what was there before, and says what it changed. */
  putBack: () => Promise<Change[]>;
}

/** How changes of an entity are taken back. */
export interface Reversal {
  /** Keeps what decides about them as it is until the transaction ends. */
  hold?: (call: Call, changes: readonly Logged[]) => Promise<void>;
  /** Looks whether they can be taken back: whether the policy lets the actor do the inverse, and whether all is as they left it. */
  look: (call: Call, changes: readonly Logged[], operation: OwnChange) => Promise<Reversible>;
}

/** How each entity's changes are taken back; those of an entity that is not there cannot be. In the order in which they hold. */
export type Reversals = Partial<Record<ChangedEntity, Reversal>>;

/** All of them, whole or not at all. */
export function together(parts: readonly Reversible[]): Reversible {
  return {
    refused: parts.find(({ refused }) => refused !== null)?.refused ?? null,
    takeAway: async () => {
      for (const { takeAway } of parts) await takeAway?.();
    },
    putBack: async () => {
      const changes: Change[] = [];
      for (const { putBack } of parts) changes.push(...(await putBack()));
      return changes;
    },
  };
}

export function cannot(message: string, code: ErrorCode = "not-undoable"): Reversible {
  return { refused: { code, message }, putBack: () => Promise.resolve([]) };
}

/** The refusal of a decision; null where it allows. */
export function refusedBy(decision: Decision): Refusal | null {
  return decision.allowed ? null : { code: decision.reason.code, message: explain(decision.reason) };
}
