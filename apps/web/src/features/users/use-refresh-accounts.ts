import { trpc } from "../../lib/trpc.ts";

/** Asks anew for what a change of an account shows in: the table and the account's sessions. */
export function useRefreshAccounts(): () => Promise<void> {
  const api = trpc.useUtils();
  return async () => {
    await Promise.all([api.users.list.invalidate(), api.sessions.list.invalidate()]);
  };
}
