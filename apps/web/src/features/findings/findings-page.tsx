import { Button } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { PagedTable } from "../../lib/table/paged-table.tsx";
import { TableTools } from "../../lib/table/table-tools.tsx";
import { allPages, nextPage, useCalmInput, usePages } from "../../lib/table/use-pages.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Screen } from "../../ui/screen.tsx";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import { findingColumns, type ListedFinding } from "./finding-columns.tsx";
import { FindingFilters } from "./finding-filters.tsx";
import { keyOf } from "./finding.ts";
import { findingsInput, type FindingsView } from "./findings-reads.ts";

const route = getRouteApi("/findings");
const rowId = (finding: ListedFinding): string => `${finding.projectId} ${keyOf(finding)}`;
const rowMark = (finding: ListedFinding) => ({ "data-finding": keyOf(finding) });
const standardSort = "finding";

/** What is wrong or odd in the plans of all projects that may be seen, errors first; each with the way to where it is put right. */
export function FindingsPage() {
  useTitle("Findings");
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: FindingsView): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const { pages, isOld, counts, allRows } = useFindings(view);
  const model = useTableModel({
    rows: pages.rows,
    columns: findingColumns,
    rowId,
    view,
    onView: set,
    standardSort,
  });
  return (
    <Screen
      title="Findings"
      tools={
        <>
          <FindingFilters counts={counts} filter={view} set={set} />
          <TableTools
            name="findings"
            model={model}
            nouns={["finding", "findings"]}
            counts={{ shown: pages.rows.length, total: pages.total, all: pages.all }}
            allRows={allRows}
            search={{ ...view }}
            onSearch={(search) => void navigate({ search, replace: true })}
          />
        </>
      }
    >
      {pages.total > 0 ? (
        <PagedTable model={model} label="Findings" rowMark={rowMark} pages={pages} isOld={isOld} />
      ) : (
        <Nothing
          any={pages.all > 0}
          onClear={() => {
            set({ q: undefined, severity: undefined, code: undefined, project: undefined, state: undefined });
          }}
        />
      )}
    </Screen>
  );
}

function useFindings(view: FindingsView) {
  const api = trpc.useUtils();
  const { input, isOld } = useCalmInput(findingsInput(view));
  const read = trpc.findings.list.useSuspenseInfiniteQuery(input, nextPage);
  const counts = read[0].pages.at(-1)?.counts ?? [];
  const allRows = () => allPages((page) => api.findings.list.fetch({ ...input, ...page }));
  return { pages: usePages(read), isOld, counts, allRows };
}

function Nothing({ any, onClear }: { any: boolean; onClear: () => void }) {
  if (!any)
    return (
      <EmptyScreen title="Nothing is found">
        In the plans of the projects that you see, nothing is wrong or odd.
      </EmptyScreen>
    );
  return (
    <EmptyScreen
      title="No finding fits these filters"
      action={<Button onClick={onClear}>Clear the filters</Button>}
    >
      There are others, some of which may be accepted. Change the filters to see them.
    </EmptyScreen>
  );
}
