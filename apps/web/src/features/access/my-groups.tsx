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
          {access.mode === "login"
            ? "No group came with your sign-in."
            : "Nobody signs in here, so no groups came: everybody has the same access."}
        </Text>
      ) : (
        <GroupTable access={access} />
      )}
    </Paper>
  );
}

function GroupTable({ access }: { access: Access }) {
  return (
    <Table mt={4} fz={13} verticalSpacing={4} horizontalSpacing={0}>
      <Table.Tbody>
        {access.groups.map((group) => (
          <Table.Tr key={group}>
            <Table.Td w={{ base: "45%", sm: 230 }} pr="sm" style={{ overflowWrap: "anywhere" }}>
              <Code>{group}</Code>
            </Table.Td>
            <Table.Td>{groupSentence(group, access)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
