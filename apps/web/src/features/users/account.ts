import type { RouterOutputs } from "../../lib/trpc.ts";
import { fitsWords } from "../../ui/search-text.ts";

/** An account as administrators see it. */
export type Account = RouterOutputs["users"]["list"]["rows"][number];

/** What the address says of which accounts are wanted. */
export interface AccountFilter {
  q?: string | undefined;
  state?: string | undefined;
}

/** Kinds of account as people read them. */
export const kindNames: Readonly<Record<Account["kind"], string>> = { person: "Person", service: "Service" };

/** Does the account fit every part of the filter that is given? */
export function matches(
  { name, email, person, active }: Pick<Account, "name" | "email" | "person" | "active">,
  { q, state }: AccountFilter,
): boolean {
  if (!fitsWords([name, email, person?.name, person?.code].join(" "), q ?? "")) return false;
  return state === undefined || active === (state === "active");
}
