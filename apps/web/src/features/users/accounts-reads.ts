import { begin, unlessThere, type Reads } from "../../lib/reads.ts";
import { sortOf } from "../../ui/table/sort-of.ts";
import type { AccountsView } from "./account.ts";

const sorts = ["name", "email", "lastLoginAt", "sessions"] as const;

/** What the screen of accounts asks of their list for what the address says. */
export function accountsInput({ sort, q, state }: AccountsView) {
  const active = state === undefined ? undefined : state === "active";
  return { sort: sortOf(sorts, sort, "name"), search: q, filter: { active } };
}

/** Begins what the screen of accounts reads. */
export function readAccounts({ users }: Reads, view: AccountsView): void {
  begin(users.list.prefetchInfinite(accountsInput(view), unlessThere));
}
