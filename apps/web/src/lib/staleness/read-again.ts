import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { ChangeName, ReadName } from "./api-names.ts";
import { changedBy, type Entity } from "./changed-by.ts";
import { readsOf } from "./made-of.ts";

/** A call that was made, as the cache of changes knows it. */
interface Made {
  options: { mutationKey?: QueryKey | undefined };
  meta: Record<string, unknown> | undefined;
}

/**
 * Reads again what a change has made stale: at once what is shown, the rest when it is looked at. A change whose `meta` says
 * `takesOver` puts its answer into the cache by itself.
 */
export async function readAgainAfter(queries: QueryClient, { options, meta }: Made): Promise<void> {
  const name = nameOf(options.mutationKey);
  if (name in changedBy && meta?.["takesOver"] !== true)
    await readAgain(queries, changedBy[name as ChangeName]);
}

/** The same for things by their names; `except` is a read that is up to date already. */
export async function readAgain(
  queries: QueryClient,
  entities: readonly Entity[],
  except?: ReadName,
): Promise<void> {
  const stale = readsOf(entities);
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => {
      const name = nameOf(queryKey);
      return stale.has(name) && name !== except;
    },
  });
}

/** The name of a call as tRPC's keys begin with it. */
function nameOf(key: QueryKey | undefined): string {
  const [path] = key ?? [];
  return Array.isArray(path) ? path.join(".") : "";
}
