import { Button, Code, Paper, ScrollArea, Table, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Access } from "../../lib/access.ts";
import { groupSentence, isForRediflow } from "./access-words.ts";

/** So many groups that mean nothing here are simply listed; a directory may give thousands. */
const mostOthersInTable = 10;

/** My groups as they are read and what each gave me, and which came under another name. */
export function MyGroups({ access }: { access: Access }) {
  const others = access.groups.filter((group) => !isForRediflow(group));
  const folded = others.length > mostOthersInTable;
  return (
    <Paper withBorder p="sm">
      <Title order={2}>Your groups</Title>
      {access.groups.length === 0 ? (
        <Text size="sm" mt={4}>
          {noGroups(access)}
        </Text>
      ) : (
        <GroupTable access={access} groups={folded ? access.groups.filter(isForRediflow) : access.groups} />
      )}
      {folded && <OtherGroups groups={others} />}
      <Renamed groups={access.groupsRenamed} />
    </Paper>
  );
}

function noGroups({ mode, groupsCame, provider }: Access): string {
  if (mode !== "login") return "Nobody signs in here, so there are no groups: everybody has the same access.";
  if (groupsCame === false && provider === "keycloak") return "No groups came with your sign-in.";
  return groupsCame === false
    ? "The identity provider sent no list of groups, not even an empty one."
    : "You are in no group: the list of your sign-in is empty.";
}

function GroupTable({ access, groups }: { access: Access; groups: readonly string[] }) {
  return (
    <Table mt={4} fz={13} verticalSpacing={4} horizontalSpacing={0}>
      <Table.Tbody>
        {groups.map((group) => (
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

/** What came under another name than it is read as: by the map of this Rediflow, or as a path. */
function Renamed({ groups }: { groups: Access["groupsRenamed"] }) {
  if (groups.length === 0) return null;
  return (
    <>
      <Title order={3} fz="sm" mt="sm">
        Read as another name
      </Title>
      <Table
        mt={4}
        fz={13}
        verticalSpacing={4}
        horizontalSpacing={0}
        aria-label="Groups that came under another name"
      >
        <Table.Tbody>
          {groups.map(({ came, readAs }) => (
            <Table.Tr key={came}>
              <Table.Td w={{ base: "45%", sm: 230 }} pr="sm" style={{ overflowWrap: "anywhere" }}>
                <Code>{came}</Code>
              </Table.Td>
              <Table.Td>
                {readAs.length === 0
                  ? "came, and is read as nothing"
                  : `came, and is read as ${readAs.join(", ")}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function OtherGroups({ groups }: { groups: readonly string[] }) {
  const [shown, { toggle }] = useDisclosure(false);
  return (
    <>
      <Text size="sm" mt={6}>
        {groups.length.toLocaleString("en")} more groups aren't for Rediflow.
        <Button variant="subtle" size="compact-xs" ml={6} aria-expanded={shown} onClick={toggle}>
          {shown ? "Hide them" : "Show them"}
        </Button>
      </Text>
      {shown && (
        <ScrollArea.Autosize mah={240} mt={4} type="auto">
          <Text size="xs" ff="monospace" style={{ overflowWrap: "anywhere" }}>
            {groups.join(", ")}
          </Text>
        </ScrollArea.Autosize>
      )}
    </>
  );
}
