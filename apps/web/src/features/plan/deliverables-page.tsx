import { Group } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useCan } from "../../lib/access.ts";
import { LockNotice } from "../../lib/lock-notice.tsx";
import { ProjectTitle } from "../../lib/project-title.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { TableTools } from "../../lib/table/table-tools.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { DataTable } from "../../ui/table/data-table.tsx";
import { sortRows } from "../../ui/table/sort-rows.ts";
import { sortedBy } from "../../ui/table/table-view.ts";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import { codeOf, type Deliverable } from "./deliverable.ts";
import { deliverableColumns } from "./deliverable-columns.tsx";
import { fitting, type DeliverablesView } from "./deliverable-filter.ts";
import { DeliverableFilters } from "./deliverable-filters.tsx";
import { DeliverablePanel } from "./deliverable-panel.tsx";
import { NoDeliverable } from "./no-deliverable.tsx";
import { ProjectLinks } from "./project-links.tsx";

const route = getRouteApi("/projects/$projectId/deliverables");

const standardSort = "due";
const rowId = ({ id }: Deliverable): string => id;
const rowMark = (deliverable: Deliverable) => ({ "data-deliverable": codeOf(deliverable) });

/** What a project hands over, late ones first; deliverables are added and changed in the panel. */
export function DeliverablesPage() {
  const { projectId } = route.useParams();
  const { deliverable: asked, ...view } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: DeliverablesView & { deliverable?: string | undefined }): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const [list] = trpc.deliverables.list.useSuspenseQuery({ projectId }, { refetchOnWindowFocus: true });
  const { project, deliverables } = list;
  useTitle(`${project.code} deliverables`);
  const columns = useMemo(() => deliverableColumns(project.firstMonth), [project.firstMonth]);
  const { sort, state, lead } = view;
  const rows = useMemo(
    () => sortRows(fitting(deliverables, { state, lead }), columns, sortedBy(columns, sort, standardSort)),
    [deliverables, columns, sort, state, lead],
  );
  const model = useTableModel({ rows, columns, rowId, view, onView: set, standardSort });
  const can = useCan();
  const add = (
    <RefusableButton
      variant="default"
      refusal={
        refusalOf(can("deliverable:create", { project: project.subject })) ??
        (list.workPackages.length === 0 ? "Add a work package in the plan first." : null)
      }
      onUse={() => {
        set({ deliverable: "new" });
      }}
    >
      Add deliverable
    </RefusableButton>
  );
  const { lock } = project.subject;
  const counts = { shown: rows.length, total: rows.length, all: deliverables.length };
  return (
    <Screen
      title={<ProjectTitle code={project.code} />}
      tools={
        <>
          <DeliverableFilters list={list} filter={view} set={set} />
          <TableTools
            name="deliverables"
            model={model}
            nouns={["deliverable", "deliverables"]}
            counts={counts}
            search={view}
            onSearch={(search) => void navigate({ search, replace: true })}
          />
          <ProjectLinks projectId={projectId} here="deliverables" />
          {deliverables.length > 0 && <Group ml="auto">{add}</Group>}
        </>
      }
      notice={lock !== null && <LockNotice lock={lock} />}
    >
      {rows.length > 0 ? (
        <DataTable
          model={model}
          label={`Deliverables of ${project.code}`}
          rowName={codeOf}
          rowMark={rowMark}
          onOpen={({ id }) => {
            set({ deliverable: id });
          }}
        />
      ) : (
        <NoDeliverable
          list={list}
          add={add}
          onClear={() => {
            set({ state: undefined, lead: undefined });
          }}
        />
      )}
      <DeliverablePanel
        list={list}
        asked={asked}
        onLeave={() => {
          set({ deliverable: undefined });
        }}
      />
    </Screen>
  );
}
