import { getRouteApi } from "@tanstack/react-router";
import { LockNotice } from "../../lib/lock-notice.tsx";
import { ProjectTitle } from "../../lib/project-title.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { Screen } from "../../ui/screen.tsx";
import { DataTable } from "../../ui/table/data-table.tsx";
import { AddDeliverable } from "./add-deliverable.tsx";
import { codeOf, type Deliverable } from "./deliverable.ts";
import type { DeliverablesView } from "./deliverable-filter.ts";
import { DeliverablePanel } from "./deliverable-panel.tsx";
import { DeliverablesTools } from "./deliverables-tools.tsx";
import { NoDeliverable } from "./no-deliverable.tsx";
import { useDeliverablesTable } from "./use-deliverables-table.ts";

const route = getRouteApi("/projects/$projectId/deliverables");

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
  const { rows, model } = useDeliverablesTable(list, view, set);
  const open = (id: string | undefined): void => {
    set({ deliverable: id });
  };
  const add = <AddDeliverable list={list} onOpen={open} />;
  const { lock } = project.subject;
  return (
    <Screen
      title={<ProjectTitle code={project.code} />}
      tools={
        <DeliverablesTools
          {...{ list, view, model, set }}
          shown={rows.length}
          onView={(search) => void navigate({ search, replace: true })}
        >
          {deliverables.length > 0 && add}
        </DeliverablesTools>
      }
      notice={lock !== null && <LockNotice lock={lock} />}
    >
      {rows.length > 0 ? (
        <DataTable
          model={model}
          label={`Deliverables of ${project.code}`}
          rowMark={rowMark}
          onOpen={({ id }) => {
            open(id);
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
          open(undefined);
        }}
      />
    </Screen>
  );
}
