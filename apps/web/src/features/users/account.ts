import type { RouterOutputs } from "../../lib/trpc.ts";
import type { TableView } from "../../ui/table/table-view.ts";

/** An account as administrators see it. */
export type Account = RouterOutputs["users"]["list"]["rows"][number];

/** What the address says of which accounts are wanted, and how they are shown. */
export interface AccountsView extends TableView {
  q?: string | undefined;
  state?: string | undefined;
}

/** Kinds of account as people read them. */
export const kindNames: Readonly<Record<Account["kind"], string>> = { person: "Person", service: "Service" };
