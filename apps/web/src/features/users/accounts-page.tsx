import { Button, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Screen } from "../../ui/screen.tsx";
import { matches } from "./account.ts";
import { AccountFilters } from "./account-filters.tsx";
import { AccountInspector } from "./account-inspector.tsx";
import { accountsInput } from "./accounts-reads.ts";
import { AccountTable } from "./account-table.tsx";

const route = getRouteApi("/settings/accounts");

/** Who can sign in here: every account with its person, its sessions and whether it is on. */
export function AccountsPage() {
  useTitle("Accounts");
  const [{ rows: accounts }] = trpc.users.list.useSuspenseQuery(accountsInput, {
    refetchOnWindowFocus: true,
  });
  const { account: chosen, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const shown = accounts.filter((account) => matches(account, filter));
  const close = (): void => {
    void navigate({ search: (old) => ({ ...old, account: undefined }), replace: true });
  };
  return (
    <Screen
      title="Accounts"
      tools={
        <>
          <AccountFilters />
          <Text size="xs" c="dimmed" aria-live="polite">
            {countOf(shown.length, accounts.length)}
          </Text>
        </>
      }
    >
      {shown.length > 0 ? <AccountTable accounts={shown} /> : <Nothing any={accounts.length > 0} />}
      <AccountInspector account={accounts.find(({ id }) => id === chosen)} onClose={close} />
    </Screen>
  );
}

function countOf(shown: number, all: number): string {
  const accounts = all === 1 ? "account" : "accounts";
  return shown === all
    ? `${all.toString()} ${accounts}`
    : `${shown.toString()} of ${all.toString()} ${accounts}`;
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
