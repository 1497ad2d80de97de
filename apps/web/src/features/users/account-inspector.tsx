import { lazyPart } from "../../ui/lazy-part.tsx";
import { Inspector } from "../../ui/inspector.tsx";
import type { Account } from "./account.ts";

const AccountDetails = lazyPart(async () => (await import("./account-details.tsx")).AccountDetails);

/** One account beside the table. */
export function AccountInspector({
  account,
  onClose,
}: {
  account: Account | undefined;
  onClose: () => void;
}) {
  return (
    <Inspector title={account?.name ?? ""} opened={account !== undefined} onClose={onClose}>
      {account !== undefined && (
        // Another account begins anew: no question that was asked of the one before stays open.
        <AccountDetails key={account.id} account={account} />
      )}
    </Inspector>
  );
}
