import { trpc } from "../../lib/trpc.ts";
import { useRequestKeys } from "../../lib/use-request-keys.ts";

/** Undoes an entry of the history, once however often it is sent. */
export function useUndoEntry() {
  const { keyed, done } = useRequestKeys();
  const undo = trpc.history.undo.useMutation({
    onSuccess: (_made, sent) => {
      done(sent);
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
