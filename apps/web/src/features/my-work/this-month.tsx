import { Paper, SimpleGrid, Text } from "@mantine/core";
import { monthLabel, type Amount } from "@rediflow/planning";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { amountIn, totalIn, type MyProject } from "./my-project.ts";

/** The current month in short: all of it, and each project that is planned in it. */
export function ThisMonth({ projects, month }: { projects: readonly MyProject[]; month: number }) {
  const now = projects.filter((project) => amountIn(project, month) > 0);
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      <Tile label={`${monthLabel(month)}, all projects`} amount={totalIn(projects, month)} />
      {now.map((project) => (
        <Tile
          key={project.projectId}
          label={project.role === null ? project.code : `${project.code} · ${project.role}`}
          amount={amountIn(project, month)}
        />
      ))}
    </SimpleGrid>
  );
}

function Tile({ label, amount }: { label: string; amount: Amount }) {
  const { unit, show } = useAmountStyle();
  return (
    <Paper withBorder p="sm">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fz={24} fw={600} className="tabular">
        {show(amount)}{" "}
        <Text span size="sm">
          {unitSign(unit)}
        </Text>
      </Text>
    </Paper>
  );
}
