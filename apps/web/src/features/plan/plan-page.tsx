import { Alert, Group, Text } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useAccess, useCan } from "../../lib/access.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { LockNotice } from "../../lib/lock-notice.tsx";
import { ProjectTitle } from "../../lib/project-title.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { ExportMenu } from "../../lib/workbooks/export-menu.tsx";
import { ImportButton } from "../../lib/workbooks/import-button.tsx";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Inspector } from "../../ui/inspector.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { DataTable } from "../../ui/table/data-table.tsx";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import { planColumns } from "./plan-columns.tsx";
import { planRows, type PlanRow } from "./plan-rows.ts";
import { partNames, type PartKind, type Plan } from "./plan.ts";
import { ProjectLinks } from "../../lib/project-links.tsx";
import { useMovingParts } from "./use-moving-parts.ts";

const route = getRouteApi("/projects/$projectId/plan");
const PlanPanel = lazyPart(async () => (await import("./plan-panel.tsx")).PlanPanel);

const rowId = ({ key }: PlanRow): string => key;
const rowMark = ({ code }: PlanRow) => ({ "data-part": code });

/** The work breakdown of a project with its months beside it; parts are added and changed in the panel. */
export function PlanPage() {
  const { projectId } = route.useParams();
  const { part, ...view } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: { part?: string | undefined } & typeof view): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const open = (asked: string | undefined): void => {
    set({ part: asked });
  };
  const [plan] = trpc.plan.get.useSuspenseQuery({ projectId }, { refetchOnWindowFocus: true });
  const { project } = plan;
  useTitle(`${project.code} plan`);
  const { currentMonth } = useAccess();
  const now = currentMonth - project.firstMonth + 1;
  const rows = useMemo(() => planRows(plan), [plan]);
  const moving = useMovingParts(plan);
  const columns = planColumns({ durationMonths: project.durationMonths, now }, moving);
  const model = useTableModel({ rows, columns, rowId, view, onView: set, standardSort: "code" });
  const { lock } = project.subject;
  return (
    <Screen
      title={<ProjectTitle code={project.code} />}
      tools={<Tools plan={plan} now={now} onAdd={open} />}
      notice={
        <>
          {lock !== null && <LockNotice lock={lock} />}
          {moving.failed !== null && <NotMoved {...moving.failed} />}
        </>
      }
    >
      {rows.length === 0 ? (
        <EmptyScreen
          title="Nothing is planned yet"
          action={<AddButton kind="work-package" plan={plan} onAdd={open} />}
        >
          Begin with a work package. Then add its tasks with their months, and the milestones. Or import all
          of it as a workbook.
        </EmptyScreen>
      ) : (
        <DataTable
          model={model}
          label={`Plan of ${project.code}`}
          rowMark={rowMark}
          onOpen={({ key }) => {
            open(key);
          }}
        />
      )}
      <Panel
        plan={plan}
        rows={rows}
        asked={part}
        onLeave={() => {
          open(undefined);
        }}
      />
    </Screen>
  );
}

function NotMoved({ code, error }: { code: string; error: unknown }) {
  return (
    <Alert color="red" title={`${code} was not moved`}>
      <FormFailure error={error} />
    </Alert>
  );
}

function Tools({ plan, now, onAdd }: { plan: Plan; now: number; onAdd: (asked: string) => void }) {
  const { project } = plan;
  const last = project.firstMonth + project.durationMonths - 1;
  return (
    <>
      <Text size="xs" c="dimmed">
        {`${monthLabel(project.firstMonth)} – ${monthLabel(last)}`}
        {now >= 1 && now <= project.durationMonths && `, now M${now.toString()}`}
      </Text>
      <ProjectLinks projectId={project.id} here="plan" />
      <Group gap="xs" ml="auto" wrap="wrap">
        <AddButton kind="work-package" plan={plan} onAdd={onAdd} />
        {plan.workPackages.length > 0 && <AddButton kind="task" plan={plan} onAdd={onAdd} />}
        <AddButton kind="milestone" plan={plan} onAdd={onAdd} />
        <ExportMenu of="project" asked={`?code=${encodeURIComponent(project.code)}`} />
        <ImportButton kind="project" />
      </Group>
    </>
  );
}

function AddButton({ kind, plan, onAdd }: { kind: PartKind; plan: Plan; onAdd: (asked: string) => void }) {
  const can = useCan();
  return (
    <RefusableButton
      variant="default"
      refusal={refusalOf(can(`${kind}:create`, { project: plan.project.subject }))}
      onUse={() => {
        onAdd(`${kind}:new`);
      }}
    >
      {`Add ${partNames[kind]}`}
    </RefusableButton>
  );
}

function Panel({
  plan,
  rows,
  asked,
  onLeave,
}: {
  plan: Plan;
  rows: readonly PlanRow[];
  asked: string | undefined;
  onLeave: () => void;
}) {
  const kind = kinds.find((each) => asked?.startsWith(`${each}:`));
  const isNew = kind !== undefined && asked === `${kind}:new`;
  const row = rows.find(({ key }) => key === asked);
  const title = isNew ? `Add ${partNames[kind]}` : (row?.code ?? "");
  return (
    <Inspector title={title} opened={isNew || row !== undefined} onClose={onLeave}>
      {kind !== undefined && (isNew || row !== undefined) && (
        <PlanPanel
          key={asked}
          plan={plan}
          kind={kind}
          id={isNew ? undefined : asked?.slice(kind.length + 1)}
          onDone={onLeave}
        />
      )}
    </Inspector>
  );
}

const kinds: readonly PartKind[] = ["work-package", "task", "milestone"];
