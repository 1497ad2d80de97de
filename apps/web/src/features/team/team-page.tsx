import { Box } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useCan } from "../../lib/access.ts";
import { LockNotice } from "../../lib/lock-notice.tsx";
import { usePlanning } from "../../lib/planning/use-planning.ts";
import { useUndoKeys } from "../../lib/planning/use-undo-keys.ts";
import { ProjectTitle } from "../../lib/project-title.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { budgetOf } from "./budget.ts";
import { TeamTools } from "./team-tools.tsx";
import { TeamGrid } from "./team-grid.tsx";
import { TeamInspector } from "./team-inspector.tsx";
import { useTeamSource } from "./team-source.ts";
import { useTeamAmounts } from "./use-team-amounts.ts";

const route = getRouteApi("/projects/$projectId/team");

/** A project's team by month: who works how much when. */
export function TeamPage() {
  const { projectId } = route.useParams();
  const [team] = trpc.team.get.useSuspenseQuery({ projectId }, { refetchOnWindowFocus: true });
  useTitle(`${team.project.code} team`);
  const { opened, open, close } = useKeptOpening(`team-members:${projectId}`);
  const toggle = opened ? close : open;
  const can = useCan();
  const mayUndo = can("allocation:undo", { project: team.project.subject }).allowed;
  const planning = usePlanning(useTeamSource(projectId, mayUndo));
  useUndoKeys(planning.undoing);
  const amounts = useTeamAmounts(team, planning.unsaved);
  const budget = budgetOf(team.awarded, amounts.total);
  const { lock } = team.project.subject;
  const addRefusal = refusalOf(can("project:update", { project: team.project.subject }));
  return (
    <Screen
      title={<ProjectTitle code={team.project.code} />}
      tools={
        <TeamTools team={team} budget={budget} planning={planning} membersShown={opened} onMembers={toggle} />
      }
      notice={lock !== null && <LockNotice lock={lock} />}
    >
      {team.rows.length === 0 && team.hidden.people === 0 ? (
        <EmptyScreen
          title="Nobody is on this project yet"
          action={
            <RefusableButton refusal={addRefusal} onUse={toggle}>
              Add a person
            </RefusableButton>
          }
        >
          Put people on the project; then plan their months here as in a spreadsheet.
        </EmptyScreen>
      ) : (
        <Box p="sm" h="100%">
          <TeamGrid team={team} planning={planning} amounts={amounts} budget={budget} />
        </Box>
      )}
      <TeamInspector team={team} opened={opened} onClose={close} />
    </Screen>
  );
}
