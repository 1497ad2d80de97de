import { Table, Text } from "@mantine/core";
import { shortMonth, yearOf } from "@rediflow/planning";
import { useAmountStyle } from "../../lib/unit.ts";
import { TextLink } from "../../ui/text-link.tsx";
import { amountIn, totalIn, type MyProject } from "./my-project.ts";

interface Props {
  projects: readonly MyProject[];
  months: readonly number[];
}

/** Twelve months project by project, with their sum; a month without a plan stays blank. */
export function MyYear({ projects, months }: Props) {
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table fz={13} withRowBorders className="tabular" aria-label="My next twelve months">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Project</Table.Th>
            {months.map((month, at) => (
              <Table.Th key={month} ta="right" fw={at === 0 ? 700 : 500}>
                {shortMonth(month)}
                <Text size="xs" c="dimmed">
                  {yearOf(month)}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {projects.map((project) => (
            <ProjectLine key={project.projectId} project={project} months={months} />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Total projects={projects} months={months} />
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

function ProjectLine({ project, months }: { project: MyProject; months: readonly number[] }) {
  const write = useBlankZero();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <TextLink to="/projects/$projectId/team" params={{ projectId: project.projectId }} size="sm" fw={600}>
          {project.code}
        </TextLink>
        <Text size="xs" c="dimmed">
          {project.name}
        </Text>
      </Table.Th>
      {months.map((month) => (
        <Table.Td key={month} ta="right">
          {write(amountIn(project, month))}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function Total({ projects, months }: Props) {
  const write = useBlankZero();
  return (
    <Table.Tr>
      <Table.Th scope="row">Total</Table.Th>
      {months.map((month) => (
        <Table.Th key={month} ta="right">
          {write(totalIn(projects, month))}
        </Table.Th>
      ))}
    </Table.Tr>
  );
}

function useBlankZero(): (amount: number) => string {
  const { show } = useAmountStyle();
  return (amount) => (amount === 0 ? "" : show(amount));
}
