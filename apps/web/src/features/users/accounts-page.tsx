import { Button } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { TableTools } from "../../lib/table/table-tools.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Screen } from "../../ui/screen.tsx";
import { DataTable } from "../../ui/table/data-table.tsx";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import { matches, type Account } from "./account.ts";
import { accountColumns } from "./account-columns.tsx";
import { AccountFilters } from "./account-filters.tsx";
import { AccountInspector } from "./account-inspector.tsx";

const route = getRouteApi("/settings/accounts");

const rowId = ({ id }: Account): string => id;
const rowName = ({ name }: Account): string => name;
const rowMark = ({ email, name }: Account) => ({ "data-account": email ?? name });

/** Who can sign in here: every account with its person, its sessions and whether it is on. */
export function AccountsPage() {
  useTitle("Accounts");
  const [accounts] = trpc.users.list.useSuspenseQuery(undefined, { refetchOnWindowFocus: true });
  const { account: chosen, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Partial<typeof search> & { account?: string | undefined }): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const { q, state } = search;
  const rows = useMemo(
    () => accounts.filter((account) => matches(account, { q, state })),
    [accounts, q, state],
  );
  const model = useTableModel({
    rows,
    columns: accountColumns,
    rowId,
    view: search,
    onView: set,
    standardSort: "name",
  });
  return (
    <Screen
      title="Accounts"
      tools={
        <>
          <AccountFilters />
          <TableTools
            name="accounts"
            model={model}
            nouns={["account", "accounts"]}
            counts={{ shown: rows.length, total: rows.length, all: accounts.length }}
            search={search}
            onSearch={(view) => void navigate({ search: view, replace: true })}
          />
        </>
      }
    >
      {rows.length > 0 ? (
        <DataTable
          model={model}
          label="Accounts"
          rowName={rowName}
          rowMark={rowMark}
          onOpen={({ id }) => {
            set({ account: id });
          }}
        />
      ) : (
        <Nothing any={accounts.length > 0} />
      )}
      <AccountInspector
        account={accounts.find(({ id }) => id === chosen)}
        onClose={() => {
          set({ account: undefined });
        }}
      />
    </Screen>
  );
}

function Nothing({ any }: { any: boolean }) {
  const navigate = route.useNavigate();
  if (!any) {
    return (
      <EmptyScreen title="No account yet">
        An account is created when somebody signs in for the first time.
      </EmptyScreen>
    );
  }
  return (
    <EmptyScreen
      title="No account fits these filters"
      action={
        <Button
          onClick={() => {
            void navigate({ search: {}, replace: true });
          }}
        >
          Clear the filters
        </Button>
      }
    >
      There are other accounts. Change the filters to see them.
    </EmptyScreen>
  );
}
