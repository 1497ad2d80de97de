import { Group, Progress, Table, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import { IconSettings } from "@tabler/icons-react";
import { LifecycleBadge } from "../../lib/lifecycle-badge.tsx";
import { kindName } from "../../lib/project-names.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import { Fragment } from "react";
import { unitSign } from "../../ui/amount-style.ts";
import { LockControl } from "./lock-control.tsx";
import type { Project } from "./project.ts";
import { TextLink } from "../../ui/text-link.tsx";

/** One line per project: who, when, how much of the award is planned, and whether it is locked. */
export function ProjectTable({ projects }: { projects: readonly Project[] }) {
  return (
    <Table stickyHeader highlightOnHover verticalSpacing={6} horizontalSpacing="md" fz={13} miw={1080}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw={260}>Project</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Owner</Table.Th>
          <Table.Th>Partners</Table.Th>
          <Table.Th>Months</Table.Th>
          <Table.Th ta="right">People</Table.Th>
          <Table.Th miw={190}>Planned</Table.Th>
          <Table.Th miw={120}>Lock</Table.Th>
          <Table.Th w={40} px={8}>
            <VisuallyHidden>Settings</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {projects.map((project) => (
          <ProjectLine key={project.id} project={project} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function ProjectLine({ project }: { project: Project }) {
  const { id, code, name, kind, lifecycleState, owner, partners, firstMonth, durationMonths, people } =
    project;
  return (
    <Table.Tr data-project={code}>
      <Table.Td>
        <TextLink to="/projects/$projectId/team" params={{ projectId: id }} fw={600} size="sm">
          {code}
        </TextLink>
        <Text span size="xs" c="dimmed" ml={6}>
          {kindName(kind)}
        </Text>
        <Text size="xs" c="dimmed">
          {name}
        </Text>
      </Table.Td>
      <Table.Td>
        <LifecycleBadge state={lifecycleState} />
      </Table.Td>
      <Table.Td className="unbroken">{owner}</Table.Td>
      <Table.Td c="dimmed">
        <Names of={partners} />
      </Table.Td>
      <Table.Td className="unbroken">
        {monthLabel(firstMonth)} – {monthLabel(firstMonth + durationMonths - 1)}
      </Table.Td>
      <Table.Td ta="right" className="tabular">
        {people}
      </Table.Td>
      <Table.Td>
        <Planned project={project} />
      </Table.Td>
      <Table.Td>
        <LockControl project={project} />
      </Table.Td>
      <Table.Td px={8}>
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
      </Table.Td>
    </Table.Tr>
  );
}

/** Short names one after the other; a line may break between them, but not at a hyphen within one. */
function Names({ of: names }: { of: readonly string[] }) {
  return names.map((name, at) => (
    <Fragment key={name}>
      {at > 0 && ", "}
      <span className="unbroken">{name}</span>
    </Fragment>
  ));
}

function Planned({ project: { planned, awarded } }: { project: Project }) {
  const { unit, show } = useAmountStyle();
  if (awarded === null || awarded === 0) {
    return (
      <Text size="xs" className="tabular">
        {show(planned)} {unitSign(unit)}
      </Text>
    );
  }
  const share = planned / awarded;
  const sentence = `${show(planned)} of ${show(awarded)} ${unitSign(unit)} are planned (${Math.round(share * 100).toString()} %)`;
  return (
    <Tooltip label={sentence}>
      <Group gap={8} wrap="nowrap">
        <Progress
          flex={1}
          value={Math.min(100, share * 100)}
          color={share > 1 ? "orange" : "cyan"}
          aria-label={sentence}
        />
        <Text size="xs" className="tabular" miw={92} ta="right">
          {show(planned)} / {show(awarded)}
        </Text>
      </Group>
    </Tooltip>
  );
}
