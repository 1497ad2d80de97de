import { SegmentedControl, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useAccess } from "../../lib/access.ts";
import { ProjectLinks } from "../../lib/project-links.tsx";
import { ProjectTitle } from "../../lib/project-title.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { Screen } from "../../ui/screen.tsx";
import { DataTable } from "../../ui/table/data-table.tsx";
import { sortRows } from "../../ui/table/sort-rows.ts";
import { sortedBy } from "../../ui/table/table-view.ts";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import { useDeviationColumns } from "./deviation-columns.tsx";
import { deviationsBy, deviationsOf, type Deviation } from "./deviations.ts";
import { expectedMeans } from "./overview.ts";
import { useRunSum } from "./use-run-sum.ts";

const route = getRouteApi("/projects/$projectId/deviation");

const rowId = ({ id }: Deviation): string => id;
const rowMark = ({ name }: Deviation) => ({ "data-deviation": name });
const standardSort = "-size";

/** How far a project is from what was agreed and expected, the largest deviation first. */
export function DeviationPage() {
  const { projectId } = route.useParams();
  const { by: asked, ...view } = route.useSearch();
  const navigate = route.useNavigate();
  const { currentMonth } = useAccess();
  const [overview] = trpc.projects.overview.useSuspenseQuery({ projectId }, { refetchOnWindowFocus: true });
  useTitle(`${overview.project.code} deviation`);
  const by = deviationsBy.find((each) => each === asked) ?? "work-package";
  const columns = useDeviationColumns(by);
  const sum = useRunSum(overview.project.hours);
  const rows = useMemo(
    () =>
      sortRows(
        deviationsOf(overview, by, { currentMonth, sum }),
        columns,
        sortedBy(columns, view.sort, standardSort),
      ),
    [overview, by, currentMonth, sum, columns, view.sort],
  );
  const onView = (change: typeof view): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const model = useTableModel({ rows, columns, rowId, view, onView, standardSort });
  return (
    <Screen
      title={<ProjectTitle code={overview.project.code} />}
      tools={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Deviation by"
            data={[
              { value: "work-package", label: "Work package" },
              { value: "organisation", label: "Organisation" },
              { value: "month", label: "Month" },
            ]}
            value={by}
            onChange={(chosen) => {
              void navigate({ search: (old) => ({ ...old, by: chosen }), replace: true });
            }}
          />
          <ProjectLinks projectId={projectId} here="deviation" />
        </>
      }
      notice={
        <Text size="xs" c="dimmed" px="md" py={6} maw="70rem">
          {expectedMeans} What was done is compared with what was expected of the months that are over.
        </Text>
      }
    >
      <DataTable model={model} label={`Deviation of ${overview.project.code}`} rowMark={rowMark} />
    </Screen>
  );
}
