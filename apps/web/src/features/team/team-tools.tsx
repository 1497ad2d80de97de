import { Button, Group, Text } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import { IconUsers } from "@tabler/icons-react";
import { useCan } from "../../lib/access.ts";
import { LifecycleBadge } from "../../lib/lifecycle-badge.tsx";
import { UndoButtons } from "../../lib/planning/undo-buttons.tsx";
import type { Planning } from "../../lib/planning/use-planning.ts";
import { ProjectLinks } from "../../lib/project-links.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { ExportMenu } from "../../lib/workbooks/export-menu.tsx";
import { ImportButton } from "../../lib/workbooks/import-button.tsx";
import type { Budget } from "./budget.ts";
import { TeamBudget } from "./team-budget.tsx";
import type { Team } from "./team.ts";

interface Props {
  team: Team;
  budget: Budget | null;
  planning: Planning;
  membersShown: boolean;
  onMembers: () => void;
}

/** Beside the title: what project this is and what is left of its budget; undo, and who is on it. */
export function TeamTools({ team, budget, planning, membersShown, onMembers }: Props) {
  const can = useCan();
  return (
    <>
      <State team={team} />
      {budget !== null && <TeamBudget budget={budget} />}
      <ProjectLinks projectId={team.project.id} here="team" />
      <Group gap="xs" ml="auto" wrap="wrap">
        <UndoButtons
          undoing={planning.undoing}
          refusal={refusalOf(can("allocation:undo", { project: team.project.subject }))}
        />
        <ExportMenu of="project" asked={`?code=${encodeURIComponent(team.project.code)}`} />
        <ImportButton kind="project" />
        <Button
          variant="default"
          leftSection={<IconUsers size={14} />}
          aria-expanded={membersShown}
          onClick={onMembers}
        >
          Team members
        </Button>
      </Group>
    </>
  );
}

function State({ team: { project } }: { team: Team }) {
  return (
    <>
      <LifecycleBadge state={project.state} />
      <Text size="sm" maw="min(36rem, 100%)" truncate title={project.name}>
        {project.name}
      </Text>
      <Text size="xs" c="dimmed">
        {[project.owner, ...project.partners].join(", ")} · {monthLabel(project.firstMonth)} –{" "}
        {monthLabel(project.firstMonth + project.durationMonths - 1)}
      </Text>
    </>
  );
}
