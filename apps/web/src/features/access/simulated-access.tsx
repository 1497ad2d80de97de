import { Group, Paper, Stack, Text } from "@mantine/core";
import { useAccess } from "../../lib/access.ts";
import type { RouterOutputs } from "../../lib/trpc.ts";
import { persons, visibilitySentence } from "./access-words.ts";
import { NotUnderstood } from "./not-understood.tsx";
import { Permissions } from "./permissions.tsx";
import { Standing } from "./standing.tsx";

type Simulated = RouterOutputs["access"]["simulate"];

interface Props {
  groups: readonly string[];
  simulated: Simulated;
  /** Is a newer answer on its way? */
  waiting: boolean;
}

/** The access that the tried groups give: role, visibility, what would be visible and what would be allowed. */
export function SimulatedAccess({ groups, simulated, waiting }: Props) {
  const { visibilityEnabled } = useAccess();
  const { role, visibility, visible } = simulated;
  const organisations = simulated.organisations.map((shortName) => ({ shortName }));
  return (
    <Stack gap="md" opacity={waiting ? 0.6 : 1} aria-busy={waiting}>
      <Paper withBorder p="sm" component="section" aria-label="Their role and what they would see">
        <Standing role={role} visibility={visibility} organisations={organisations} />
        <Text size="sm" mt="xs" c="dimmed">
          {role === "none"
            ? "No group gives a role: they would see the page that says which groups are needed, and nothing else."
            : visibilitySentence({ visibility, organisations }, persons.they)}
        </Text>
        <Group gap="xl" mt="sm" aria-live="polite" style={{ rowGap: 4 }}>
          <Count number={visible.projects} one="project" many="projects" />
          <Count number={visible.people} one="person" many="people" />
        </Group>
      </Paper>
      <NotUnderstood groups={groups} understood={{ ...simulated, visibilityEnabled }} />
      <Permissions title="What they could do" cases={simulated.cases} />
    </Stack>
  );
}

function Count({ number, one, many }: { number: number; one: string; many: string }) {
  return (
    <Text size="sm">
      <Text span fz={22} fw={600} className="tabular">
        {number}
      </Text>{" "}
      {number === 1 ? one : many} would be visible
    </Text>
  );
}
