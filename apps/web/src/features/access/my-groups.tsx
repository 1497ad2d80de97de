import { Code, Paper, Table, Text, Title } from "@mantine/core";
import type { Access } from "../../lib/access.ts";
import { groupSentence } from "./access-words.ts";

/** My groups as they came, and what each gave me. */
export function MyGroups({ access }: { access: Access }) {
  return (
    <Paper withBorder p="sm">
      <Title order={2}>Your groups</Title>
      {access.groups.length === 0 ? (
        <Text size="sm" mt={4}>
          No group came with your sign-in.
        </Text>
      ) : (
        <Table mt={4} fz={13} verticalSpacing={4} horizontalSpacing={0}>
          <Table.Tbody>
            {access.groups.map((group) => (
              <Table.Tr key={group}>
                <Table.Td w={230} pr="sm">
                  <Code>{group}</Code>
                </Table.Td>
                <Table.Td>{groupSentence(group, access)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}
