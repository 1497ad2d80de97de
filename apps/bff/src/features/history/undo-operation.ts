import { randomUUID } from "node:crypto";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChangeOfMany } from "../../operations/define-change.ts";
import { ownChangesAmong, takeUndoTurn } from "../own-operations.ts";
import type { Reversals } from "../reversal.ts";
import { rowId } from "../row-id.ts";
import { holdOperation, lookAtOperation } from "./look-at-operation.ts";
import { readOperations } from "../read-operations.ts";

/**
 * Takes back one of the actor's own operations, whichever it is, whole or not at all; taking back an undo does it again. Each
 * part is decided about as its inverse; where somebody has changed any of it since, they are named and all is refused.
 */
export function undoOperation(reversals: Reversals) {
  return defineChangeOfMany({
    action: "change:undo",
    input: z.strictObject({ operationId: rowId, requestKey: rowId.optional() }),
    output: z.strictObject({ operationId: rowId }),
    repeated: (_call, { operationId }) => ({ operationId }),
    run: async (call, { operationId: undoes }) => {
      await takeUndoTurn(call);
      const operation = (await ownChangesAmong(call, [undoes])).get(undoes);
      if (operation === undefined)
        throw new AppError("not-undoable", { message: "Only your own changes can be undone by you." });
      const changes = (await readOperations(call, [undoes])).get(undoes) ?? [];
      await holdOperation(call, reversals, changes);
      const { refused, takeAway, putBack } = await lookAtOperation(call, reversals, { operation, changes });
      if (refused !== null) throw new AppError(refused.code, { message: refused.message });
      await takeAway?.();
      const made = await putBack();
      const operationId = randomUUID();
      return { output: { operationId }, changes: made.map((change) => ({ ...change, undoes })), operationId };
    },
  });
}
