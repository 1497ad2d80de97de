import { useQueryClient } from "@tanstack/react-query";
import { trpc } from "../../lib/trpc.ts";
import { useRequestKeys } from "../../lib/use-request-keys.ts";

/** Undoes an entry of the history, once however often it is sent; whatever is shown may have changed by it, and is read again. */
export function useUndoEntry() {
  const { keyed, done } = useRequestKeys();
  const queries = useQueryClient();
  const undo = trpc.history.undo.useMutation({
    onSuccess: async (_made, sent) => {
      done(sent);
      await queries.invalidateQueries();
    },
  });
  return {
    error: undo.error,
    isPending: undo.isPending,
    start: (operationId: string) => {
      undo.mutate(keyed({ operationId }));
    },
  };
}
