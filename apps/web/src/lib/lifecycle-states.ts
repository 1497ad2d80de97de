import { begin, type Reads } from "./reads.ts";
import { trpc } from "./trpc.ts";

/** What is asked of the list of states: all of them, in their order. */
const input = { limit: 500 };

/** Begins to read the states of a project's life. */
export function readLifecycleStates({ lifecycleStates }: Reads): void {
  begin(lifecycleStates.list.prefetch(input));
}

/** The names of the states by their codes, in their order. */
export function useStateNames(): Readonly<Record<string, string>> {
  const [{ rows }] = trpc.lifecycleStates.list.useSuspenseQuery(input);
  return Object.fromEntries(rows.map(({ code, name }) => [code, name]));
}

/** The names of the states that a project can be given: those that are on, and the one that it has. */
export function useStateChoices(own: string | undefined): Readonly<Record<string, string>> {
  const [{ rows }] = trpc.lifecycleStates.list.useSuspenseQuery(input);
  const offered = rows.filter(({ code, active }) => active || code === own);
  return Object.fromEntries(offered.map(({ code, name }) => [code, name]));
}
