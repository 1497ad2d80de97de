import { useQueryClient } from "@tanstack/react-query";
import { useLooking } from "../lib/standing/use-looking.ts";
import { useWhenGoodAgain } from "../lib/standing/use-standing.ts";
import { trpc } from "../lib/trpc.ts";
import { lookAgain } from "../lib/way-back/leave-for-login.ts";

/** While the provider is away or the session has ended, looks by itself; once all is well again, everything shown is read anew. */
export function Looking(): null {
  const api = trpc.useUtils();
  const queries = useQueryClient();
  useLooking(() => lookAgain(() => api.access.get.fetch(undefined, { staleTime: 0 })));
  useWhenGoodAgain(() => void queries.invalidateQueries());
  return null;
}
