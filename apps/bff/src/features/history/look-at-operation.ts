import type { Call } from "../../operations/call.ts";
import type { OwnOperation } from "../own-operations.ts";
import {
  cannot,
  together,
  type Logged,
  type Reversal,
  type Reversals,
  type Refusal,
  type Reversible,
} from "../reversal.ts";
import { whyNever } from "./why-never.ts";

interface Part {
  reversal: Reversal;
  changes: Logged[];
}

/** Looks whether one of the actor's operations can be taken back, whole, and how; `changes` is what the actor may see of it. */
export async function lookAtOperation(
  call: Call,
  reversals: Reversals,
  { operation, changes }: { operation: OwnOperation; changes: readonly Logged[] },
): Promise<Reversible> {
  const never = refusedAnyway(reversals, operation);
  if (never !== null) return { refused: never, putBack: () => Promise.resolve([]) };
  if (changes.length < operation.changes)
    return cannot(
      "This change also concerns what you can't see any more, so it can't be undone. Nothing was changed.",
    );
  const looked: Reversible[] = [];
  for (const part of partsOf(reversals, changes))
    looked.push(await part.reversal.look(call, part.changes, operation));
  return together(looked);
}

/** Why an operation cannot be taken back whatever its changes are; null where they decide. */
export function refusedAnyway(
  reversals: Reversals,
  { reverted, entities }: Pick<OwnOperation, "reverted" | "entities">,
): Refusal | null {
  if (reverted) return cannot("This was undone already.").refused;
  const stays = entities.find((entity) => reversals[entity] === undefined);
  return stays === undefined ? null : cannot(whyNever(stays)).refused;
}

/** Keeps everything as it is that decides about these changes; always in the same order. */
export async function holdOperation(
  call: Call,
  reversals: Reversals,
  changes: readonly Logged[],
): Promise<void> {
  for (const part of partsOf(reversals, changes)) await part.reversal.hold?.(call, part.changes);
}

function partsOf(reversals: Reversals, changes: readonly Logged[]): Part[] {
  return [...new Set(Object.values(reversals))].flatMap((reversal) => {
    const those = changes.filter(({ entity }) => reversals[entity] === reversal);
    return those.length === 0 ? [] : [{ reversal, changes: those }];
  });
}
