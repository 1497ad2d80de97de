import { Box, Text } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import { IconSettings } from "@tabler/icons-react";
import { Fragment } from "react";
import { kindName } from "../../lib/project-names.ts";
import { TextLink } from "../../ui/text-link.tsx";
import type { Project } from "./project.ts";

interface Props {
  project: Project;
}

/** The code, which leads to the team, with kind and name; on a phone also what has no column there. */
export function ProjectName({ project }: Props) {
  const { id, code, name, kind, state, owner } = project;
  return (
    <>
      <TextLink to="/projects/$projectId/team" params={{ projectId: id }} fw={600} size="sm">
        {code}
      </TextLink>
      <Text span size="xs" c="dimmed" ml={6}>
        {kindName(kind)}
      </Text>
      <Text size="xs" c="dimmed" lineClamp={2} title={name}>
        {name}
      </Text>
      <Box fz="xs" hiddenFrom="sm">
        {state.name} · {owner}
        <br />
        <Months project={project} />
      </Box>
    </>
  );
}

/** First and last month; a line may break between them, but not within one. */
export function Months({ project: { firstMonth, durationMonths } }: Props) {
  return (
    <>
      <span className="unbroken">{monthLabel(firstMonth)} –</span>{" "}
      <span className="unbroken">{monthLabel(firstMonth + durationMonths - 1)}</span>
    </>
  );
}

/** The owner, and below it the partners; a line may break between them, but not at a hyphen within one. */
export function Organisations({ project: { owner, partners } }: Props) {
  return (
    <>
      {owner}
      <Text size="xs" c="dimmed">
        {partners.map((name, at) => (
          <Fragment key={name}>
            {at > 0 && ", "}
            <span className="unbroken">{name}</span>
          </Fragment>
        ))}
      </Text>
    </>
  );
}

/** The way to a project's settings beside the table. */
export function SettingsLink({ project: { id, code } }: Props) {
  return (
    <TextLink
      from="/projects"
      to="/projects"
      search={(old) => ({ ...old, settings: id })}
      aria-label={`Settings of ${code}`}
      title="Settings"
      display="flex"
    >
      <IconSettings size={18} stroke={1.6} aria-hidden />
    </TextLink>
  );
}
