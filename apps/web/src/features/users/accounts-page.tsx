import { getRouteApi } from "@tanstack/react-router";
import { PagedTable } from "../../lib/table/paged-table.tsx";
import { TableTools } from "../../lib/table/table-tools.tsx";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { NothingFits } from "../../ui/nothing-fits.tsx";
import { Screen } from "../../ui/screen.tsx";
import type { Account } from "./account.ts";
import { AccountFilters } from "./account-filters.tsx";
import { AccountInspector } from "./account-inspector.tsx";
import { useAccountTable, useChosenAccount } from "./use-account-table.ts";

const route = getRouteApi("/settings/accounts");

const nouns = ["account", "accounts"] as const;
const rowMark = ({ email, name }: Account) => ({ "data-account": email ?? name });

/** Who can sign in here: every account with its person, its sessions and whether it is on. */
export function AccountsPage() {
  useTitle("Accounts");
  const { account: chosen, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Partial<typeof search> & { account?: string | undefined }): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const { model, pages, isOld, allRows } = useAccountTable(search, set);
  const account = useChosenAccount(pages.rows, chosen);
  return (
    <Screen
      title="Accounts"
      tools={
        <>
          <AccountFilters filter={search} set={set} />
          <TableTools
            name="accounts"
            model={model}
            nouns={nouns}
            counts={{ shown: pages.rows.length, total: pages.total, all: pages.all }}
            allRows={allRows}
            search={search}
            onSearch={(view) => void navigate({ search: view, replace: true })}
          />
        </>
      }
    >
      {pages.total > 0 ? (
        <PagedTable
          model={model}
          label="Accounts"
          rowMark={rowMark}
          onOpen={({ id }) => {
            set({ account: id });
          }}
          pages={pages}
          isOld={isOld}
        />
      ) : pages.all > 0 ? (
        <NothingFits
          nouns={nouns}
          onClear={() => {
            set({ q: undefined, state: undefined });
          }}
        />
      ) : (
        <EmptyScreen title="No account yet">
          An account is created when somebody signs in for the first time.
        </EmptyScreen>
      )}
      <AccountInspector
        account={account}
        onClose={() => {
          set({ account: undefined });
        }}
      />
    </Screen>
  );
}
