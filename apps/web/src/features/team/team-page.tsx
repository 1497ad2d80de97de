import { dayText } from "../../lib/moments.ts";
import { Box, Group, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useCan } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { budgetOf } from "./budget.ts";
import { TeamTools } from "./team-tools.tsx";
import type { Team } from "./team.ts";
import { TeamGrid } from "./team-grid.tsx";
import { TeamInspector } from "./team-inspector.tsx";
import { useTeamAmounts } from "./use-team-amounts.ts";
import { useUndoKeys } from "./use-undo-keys.ts";
import { usePlanning } from "./use-planning.ts";

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
  const planning = usePlanning(projectId, mayUndo);
  useUndoKeys(planning.undoing);
  const amounts = useTeamAmounts(team, planning.unsaved);
  const budget = budgetOf(team.awarded, amounts.total);
  const { lock } = team.project.subject;
  const addRefusal = refusalOf(can("project:update", { project: team.project.subject }));
  return (
    <Screen
      title={<Title team={team} />}
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

function Title({ team: { project } }: { team: Team }) {
  return (
    <Group gap={8} component="span">
      <TextLink to="/projects" fz="inherit" c="dimmed">
        Projects
      </TextLink>
      <Text span inherit c="dimmed" aria-hidden>
        ›
      </Text>
      {project.code}
    </Group>
  );
}

function LockNotice({ lock }: { lock: NonNullable<Team["project"]["subject"]["lock"]> }) {
  return (
    <Group gap={8} px="md" py={6} wrap="nowrap" bg="var(--mantine-color-orange-light)">
      <IconLock size={15} aria-hidden />
      <Text size="sm">
        Locked by {lock.by} on {dayText(lock.at)}: {lock.reason}
      </Text>
    </Group>
  );
}
