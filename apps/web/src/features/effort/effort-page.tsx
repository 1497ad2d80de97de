import { Box } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useCan } from "../../lib/access.ts";
import { LockNotice } from "../../lib/lock-notice.tsx";
import { standingAmounts } from "../../lib/planning/standing-amounts.ts";
import { usePlanning } from "../../lib/planning/use-planning.ts";
import { useUndoKeys } from "../../lib/planning/use-undo-keys.ts";
import { ProjectTitle } from "../../lib/project-title.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { EffortGrid } from "./effort-grid.tsx";
import { EffortPanel } from "./effort-panel.tsx";
import { standingOf, useEffortSource } from "./effort-source.ts";
import { effortSums } from "./effort-sums.ts";
import { EffortTools } from "./effort-tools.tsx";
import type { Effort } from "./effort.ts";
import { useEffortView, type EffortView } from "./use-effort-view.ts";

const route = getRouteApi("/projects/$projectId/effort");

/** A project's effort by month: which organisation puts how much into which task, as agreed, as estimated and as done. */
export function EffortPage() {
  const { projectId } = route.useParams();
  const [effort] = trpc.effort.get.useSuspenseQuery({ projectId }, { refetchOnWindowFocus: true });
  const { code, subject } = effort.project;
  useTitle(`${code} effort`);
  const view = useEffortView();
  const can = useCan();
  const mayUndo = can("allocation:undo", { project: subject }).allowed;
  const planning = usePlanning(useEffortSource(projectId, mayUndo));
  useUndoKeys(planning.undoing);
  const { unsaved } = planning;
  const amounts = useMemo(() => standingAmounts(standingOf(effort), unsaved), [effort, unsaved]);
  const sums = useMemo(() => effortSums(effort, amounts.amountAt), [effort, amounts]);
  return (
    <Screen
      title={<ProjectTitle code={code} />}
      tools={<EffortTools effort={effort} view={view} planning={planning} />}
      notice={subject.lock !== null && <LockNotice lock={subject.lock} />}
    >
      {effort.rows.length === 0 ? (
        <NoEffort effort={effort} view={view} />
      ) : (
        <Box p="sm" h="100%">
          <EffortGrid {...{ effort, planning, sums, view }} storedAt={amounts.storedAt} />
        </Box>
      )}
      <EffortPanel {...{ effort, planning, sums, view }} />
    </Screen>
  );
}

function NoEffort({ effort: { project, workPackages }, view }: { effort: Effort; view: EffortView }) {
  const can = useCan();
  if (workPackages.length === 0) {
    return (
      <EmptyScreen
        title="No work package yet"
        action={
          <TextLink to="/projects/$projectId/plan" params={{ projectId: project.id }}>
            Go to the plan
          </TextLink>
        }
      >
        Effort is planned for the organisations of work packages and tasks. Add these to the plan first.
      </EmptyScreen>
    );
  }
  return (
    <EmptyScreen
      title="No organisation has effort yet"
      action={
        <RefusableButton
          refusal={refusalOf(can("effort-row:create", { project: project.subject }))}
          onUse={() => {
            view.open("organisations");
          }}
        >
          Add an organisation
        </RefusableButton>
      }
    >
      Add the organisations of each task, or of a work package as a whole; then plan their months here as in a
      spreadsheet.
    </EmptyScreen>
  );
}
