import { Paper, Table, Title } from "@mantine/core";
import { actionNames as allActions, actions, canByRole, explain, type Action } from "@rediflow/policy";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { Access } from "../../lib/access.ts";
import { actionNames } from "../../lib/access-names.ts";

// What is open to everybody on their own things says nothing about a role.
const told = allActions.filter((action) => actions[action].about !== "nothing" || action.endsWith(":list"));

/** What my role may ever do, and which groups would allow the rest. */
export function MyPermissions({ access }: { access: Access }) {
  return (
    <Paper withBorder p="sm">
      <Title order={2}>What your role allows</Title>
      <Table mt={4} fz={13} verticalSpacing={4} horizontalSpacing={0}>
        <Table.Tbody>
          {told.map((action) => (
            <Permission key={action} action={action} access={access} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Permission({ action, access }: { action: Action; access: Access }) {
  const decision = canByRole(access, action);
  return (
    <Table.Tr>
      <Table.Td w={30}>
        {decision.allowed ? (
          <IconCircleCheck size={18} color="var(--mantine-color-teal-6)" aria-label="allowed" />
        ) : (
          <IconCircleX size={18} color="var(--mantine-color-gray-5)" aria-label="not allowed" />
        )}
      </Table.Td>
      <Table.Td w={200} pr="sm">
        {actionNames[action]}
      </Table.Td>
      <Table.Td c="dimmed">{decision.allowed ? "" : explain(decision.reason)}</Table.Td>
    </Table.Tr>
  );
}
