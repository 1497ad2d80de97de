import { begin, type Reads } from "../../lib/reads.ts";

/** What the screen of accounts asks of their list. */
export const accountsInput = { limit: 500 };

/** Begins what the screen of accounts reads. */
export function readAccounts({ users }: Reads): void {
  begin(users.list.prefetch(accountsInput));
}
