import { Divider, Group, Stack, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { Suspense } from "react";
import { useCan } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { AddPerson } from "./add-person.tsx";
import { RoleField } from "./role-field.tsx";
import type { Team } from "./team.ts";

/** The form that puts a person on the project, and everybody who is on it. */
export function TeamMembers({ team }: { team: Team }) {
  return (
    <Stack gap="sm">
      <Suspense fallback={<Text size="sm">Loading people …</Text>}>
        <AddPerson team={team} />
      </Suspense>
      <Divider />
      <Members team={team} />
    </Stack>
  );
}

function Members({ team }: { team: Team }) {
  const can = useCan();
  const remove = trpc.team.remove.useMutation();
  const planned = new Set(team.cells.map(({ assignmentId }) => assignmentId));
  return (
    <Stack gap={4} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      <FormFailure error={remove.error} />
      {team.rows.map((row) => (
        <Group key={row.assignmentId} component="li" justify="space-between" wrap="nowrap">
          <Member team={team} row={row} />
          <RefusableButton
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={14} />}
            aria-label={`Remove ${row.name} from the project`}
            refusal={
              refusalOf(can("assignment:remove", { project: team.project.subject, person: row.subject })) ??
              (planned.has(row.assignmentId) ? "Person-months are planned here. Clear them first." : null)
            }
            onUse={() => {
              remove.mutate({ projectId: team.project.id, assignmentId: row.assignmentId });
            }}
          >
            Remove
          </RefusableButton>
        </Group>
      ))}
      {team.hidden.people > 0 && (
        <Text size="xs" c="dimmed">
          And {team.hidden.people} of other organisations, whom you may not see.
        </Text>
      )}
    </Stack>
  );
}

function Member({ team, row }: { team: Team; row: Team["rows"][number] }) {
  return (
    <div style={{ flex: 1, minWidth: 0 }}>
      <Text size="sm">{row.name}</Text>
      {row.organisation !== null && (
        <Text size="xs" c="dimmed">
          {row.organisation}
        </Text>
      )}
      <Suspense fallback={<Text size="xs">{row.role}</Text>}>
        <RoleField team={team} row={row} />
      </Suspense>
    </div>
  );
}
