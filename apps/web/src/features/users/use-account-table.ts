import { chosenRow } from "../../lib/table/chosen-row.ts";
import { allPages, nextPage, useCalmInput, usePages } from "../../lib/table/use-pages.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import type { Account, AccountsView } from "./account.ts";
import { accountsInput } from "./accounts-reads.ts";
import { accountColumns } from "./account-columns.tsx";

const standardSort = "name";

const rowId = ({ id }: Account): string => id;

/** The accounts as the address asks for them, page by page. */
export function useAccountTable(view: AccountsView, onView: (change: AccountsView) => void) {
  const api = trpc.useUtils();
  const { input, isOld } = useCalmInput(accountsInput(view));
  const pages = usePages(
    trpc.users.list.useSuspenseInfiniteQuery(input, { ...nextPage, refetchOnWindowFocus: true }),
  );
  const model = useTableModel({
    rows: pages.rows,
    columns: accountColumns,
    rowId,
    view,
    onView,
    standardSort,
  });
  const allRows = () => allPages((page) => api.users.list.fetch({ ...input, ...page }));
  return { model, pages, isOld, allRows };
}

/** The account that is open beside the table, also where the table does not show it. */
export function useChosenAccount(rows: readonly Account[], id: string | undefined): Account | undefined {
  const { shown, elsewhere } = chosenRow(rows, id);
  const { data } = trpc.users.list.useQuery(...elsewhere);
  return shown ?? data?.rows[0];
}
