import { Group, Text } from "@mantine/core";
import { formatMonth, monthSpan, parseMonth } from "@rediflow/planning";
import { IconLock } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useAccess } from "../../lib/access.ts";
import { MoreRows } from "../../lib/table/more-rows.tsx";
import { nextPage, useWholeList } from "../../lib/table/use-pages.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Screen } from "../../ui/screen.tsx";
import { closingsOf } from "./closing.ts";
import { ClosingInspector } from "./closing-inspector.tsx";
import { closingsInput, monthsAround } from "./months-reads.ts";
import { MonthsTable } from "./months-table.tsx";
import { useOrganisations, useOrganisationTree } from "../../lib/use-organisation-tree.ts";

const route = getRouteApi("/settings/months");

/** Which months are closed for which organisation, a year back and a year ahead; a month opens beside the table. */
export function MonthsPage() {
  useTitle("Months to close");
  const { currentMonth } = useAccess();
  const closed = useWholeList(
    trpc.monthClosings.list.useSuspenseInfiniteQuery(closingsInput, {
      ...nextPage,
      refetchOnWindowFocus: true,
    }),
  );
  const organisations = useOrganisations();
  const chosen = route.useSearch();
  const navigate = route.useNavigate();
  const tree = useOrganisationTree();
  const closings = closingsOf(closed.rows);
  const branch = tree.find(({ organisation }) => organisation.id === chosen.organisation);
  const month = parseMonth(chosen.month ?? "");
  return (
    <Screen title="Months to close" tools={<Legend />}>
      <MoreRows pages={closed} label="Read more closed months" />
      <MoreRows pages={organisations} label="Read more organisations" />
      {tree.length === 0 ? (
        <EmptyScreen title="No organisation yet">
          Months are closed for organisations, and there are none yet.
        </EmptyScreen>
      ) : (
        <MonthsTable
          tree={tree}
          months={monthSpan(currentMonth - monthsAround, 2 * monthsAround + 1)}
          closings={closings}
          onOpen={(organisation, at) => {
            void navigate({ search: { organisation, month: formatMonth(at) }, replace: true });
          }}
        />
      )}
      <ClosingInspector
        at={branch === undefined || month === undefined ? undefined : { branch, month }}
        closings={closings}
        onClose={() => {
          void navigate({ search: {}, replace: true });
        }}
      />
    </Screen>
  );
}

function Legend() {
  return (
    <Group gap={6} wrap="nowrap">
      <IconLock size={14} aria-hidden style={{ flex: "none" }} />
      <Text size="xs" c="dimmed">
        closed: only super admins can change that month there. Choose a month to close or reopen it.
      </Text>
    </Group>
  );
}
