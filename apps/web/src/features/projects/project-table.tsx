import { Box, Table, Text, VisuallyHidden } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import { IconSettings } from "@tabler/icons-react";
import { Fragment } from "react";
import { LifecycleBadge } from "../../lib/lifecycle-badge.tsx";
import { kindName, lifecycleName } from "../../lib/project-names.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { TextLink } from "../../ui/text-link.tsx";
import { LockControl } from "./lock-control.tsx";
import { Planned } from "./planned.tsx";
import classes from "./project-table.module.css";
import type { Project } from "./project.ts";

/** One line per project: who, when, how much of the award is planned, and whether it is locked. */
export function ProjectTable({ projects }: { projects: readonly Project[] }) {
  const { unit } = useAmountStyle();
  return (
    <Table
      stickyHeader
      highlightOnHover
      verticalSpacing={6}
      horizontalSpacing="xs"
      fz={13}
      className={classes["table"] ?? ""}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th pl="md">Project</Table.Th>
          <Table.Th className={classes["state"] ?? ""}>State</Table.Th>
          <Table.Th className={classes["organisations"] ?? ""}>Owner, partners</Table.Th>
          <Table.Th className={classes["months"] ?? ""}>Months</Table.Th>
          <Table.Th className={classes["people"] ?? ""} ta="right">
            People
          </Table.Th>
          <Table.Th className={classes["planned"] ?? ""}>Planned, {unitSign(unit)}</Table.Th>
          <Table.Th className={classes["lock"] ?? ""}>Lock</Table.Th>
          <Table.Th className={classes["settings"] ?? ""} px={8}>
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
  const { id, code, lifecycleState, owner, partners, people } = project;
  return (
    <Table.Tr data-project={code}>
      <Table.Td pl="md" className={classes["name"] ?? ""}>
        <Name project={project} />
      </Table.Td>
      <Table.Td className={classes["state"] ?? ""}>
        <LifecycleBadge state={lifecycleState} />
      </Table.Td>
      <Table.Td className={classes["organisations"] ?? ""}>
        {owner}
        <Text size="xs" c="dimmed">
          <Names of={partners} />
        </Text>
      </Table.Td>
      <Table.Td className={classes["months"] ?? ""}>
        <Months project={project} />
      </Table.Td>
      <Table.Td ta="right" className={`tabular ${classes["people"] ?? ""}`}>
        {people}
      </Table.Td>
      <Table.Td className={classes["planned"] ?? ""}>
        <Planned project={project} />
      </Table.Td>
      <Table.Td className={classes["lock"] ?? ""}>
        <LockControl project={project} />
      </Table.Td>
      <Table.Td px={8} className={classes["settings"] ?? ""}>
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

function Name({ project }: { project: Project }) {
  const { id, code, name, kind, lifecycleState, owner } = project;
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
      <Box fz="xs" className={classes["short"] ?? ""}>
        {lifecycleName(lifecycleState)} · {owner}
        <br />
        <Months project={project} />
      </Box>
    </>
  );
}

/** First and last month; a line may break between them, but not within one. */
function Months({ project: { firstMonth, durationMonths } }: { project: Project }) {
  return (
    <>
      <span className="unbroken">{monthLabel(firstMonth)} –</span>{" "}
      <span className="unbroken">{monthLabel(firstMonth + durationMonths - 1)}</span>
    </>
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
