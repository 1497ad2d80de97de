import { Paper, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { monthLabel, monthSpan, shortMonth, yearOf, type Amount } from "@rediflow/planning";
import { useAccess } from "../../lib/access.ts";
import { trpc, type Answers } from "../../lib/trpc.ts";
import { unitNames, useUnit } from "../../lib/unit.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { Screen } from "../../ui/screen.tsx";
import { TextLink } from "../../ui/text-link.tsx";

type MyProject = Answers["myWork"]["get"]["projects"][number];

/** What I am planned for: this month in short, and the next twelve months project by project. */
export function MyWorkPage() {
  useTitle("My work");
  const { currentMonth } = useAccess();
  const [{ person, projects }] = trpc.myWork.get.useSuspenseQuery({ fromMonth: currentMonth });
  return (
    <Screen title="My work">
      {person === null && (
        <EmptyScreen title="No person of the plan is linked to your account" action={<ToProjects />}>
          An administrator can link your account to the person that stands for you in the plan; then your
          projects and months appear here.
        </EmptyScreen>
      )}
      {person !== null && projects.length === 0 && (
        <EmptyScreen title={`${person.name} is not planned on any project yet`} action={<ToProjects />}>
          As soon as somebody puts you on a project, it appears here with its months.
        </EmptyScreen>
      )}
      {projects.length > 0 && <Year projects={projects} months={monthSpan(currentMonth, 12)} />}
    </Screen>
  );
}

function ToProjects() {
  return (
    <TextLink to="/projects" size="sm">
      Look at the projects
    </TextLink>
  );
}

function Year({ projects, months }: { projects: readonly MyProject[]; months: readonly number[] }) {
  const { unit, show } = useUnit();
  const [thisMonth = 0] = months;
  const now = projects
    .map((project) => ({ ...project, amount: amountIn(project, thisMonth) }))
    .filter(({ amount }) => amount > 0);
  return (
    <Stack p="md" gap="lg">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <Paper withBorder p="sm">
          <Text size="xs" c="dimmed">
            {monthLabel(thisMonth)}, all projects
          </Text>
          <Text fz={24} fw={600} className="tabular">
            {show(total(projects, thisMonth))}{" "}
            <Text span size="sm">
              {unitNames[unit]}
            </Text>
          </Text>
        </Paper>
        {now.map(({ projectId, code, role, amount }) => (
          <Paper key={projectId} withBorder p="sm">
            <Text size="xs" c="dimmed">
              {code}
              {role === null ? "" : ` · ${role}`}
            </Text>
            <Text fz={24} fw={600} className="tabular">
              {show(amount)}{" "}
              <Text span size="sm">
                {unitNames[unit]}
              </Text>
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      <Table.ScrollContainer minWidth={900}>
        <Table fz="sm" withRowBorders className="tabular" aria-label="My next twelve months">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Project</Table.Th>
              {months.map((month) => (
                <Table.Th key={month} ta="right" fw={month === thisMonth ? 700 : 500}>
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
              <Table.Tr key={project.projectId}>
                <Table.Td>
                  <TextLink
                    to="/projects/$projectId/team"
                    params={{ projectId: project.projectId }}
                    size="sm"
                    fw={600}
                  >
                    {project.code}
                  </TextLink>
                  <Text size="xs" c="dimmed">
                    {project.name}
                  </Text>
                </Table.Td>
                {months.map((month) => (
                  <Table.Td key={month} ta="right">
                    {blankIfZero(amountIn(project, month), show)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th>Total</Table.Th>
              {months.map((month) => (
                <Table.Th key={month} ta="right">
                  {blankIfZero(total(projects, month), show)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function amountIn(project: MyProject, month: number): Amount {
  return project.months.find((each) => each.month === month)?.amount ?? 0;
}

function total(projects: readonly MyProject[], month: number): Amount {
  return projects.reduce((sum, project) => sum + amountIn(project, month), 0);
}

function blankIfZero(amount: Amount, show: (amount: Amount) => string): string {
  return amount === 0 ? "" : show(amount);
}
