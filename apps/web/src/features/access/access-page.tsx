import { Alert, Badge, Code, Group, List, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import {
  accessFromGroups,
  actions,
  actionNames as allActions,
  canByRole,
  explain,
  groupsThatGive,
} from "@rediflow/policy";
import { useAccess, type Access } from "../../lib/access.ts";
import { actionNames, roleNames, visibilityNames } from "../../lib/access-names.ts";

/** My groups as they came, what each gave me, what was not understood, and what I may do. */
export function AccessPage() {
  const access = useAccess();
  return (
    <Stack p="md" gap="md" maw={860}>
      <Title order={1}>What you may see and do</Title>
      {access.role === "none" && <MissingRole />}
      <Standing access={access} />
      <Groups access={access} />
      {access.role !== "none" && <Permissions access={access} />}
    </Stack>
  );
}

function MissingRole() {
  const groups = groupsThatGive(["viewer", "editor", "admin", "superAdmin"]);
  return (
    <Alert color="orange" title="You are signed in, but no group gives you a role yet" role="alert">
      <Text size="sm">
        Rediflow shows nothing until your account belongs to one of these groups in Authentik. Ask your
        administrator for the one you need, then sign out and in again.
      </Text>
      <List size="sm" mt="xs">
        {groups.toReversed().map((group) => (
          <List.Item key={group}>
            <Code>{group}</Code> makes you {meaningOf(group)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Standing({ access }: { access: Access }) {
  const { role, visibility, organisations, personId } = access;
  return (
    <Paper withBorder p="sm">
      <Group gap="xs">
        <Badge variant="light">{roleNames[role]}</Badge>
        {role !== "none" && <Badge variant="light">{visibilityNames[visibility]}</Badge>}
        {organisations.map(({ id, shortName, name }) => (
          <Badge key={id} variant="outline" title={name}>
            {shortName}
          </Badge>
        ))}
      </Group>
      {role !== "none" && (
        <Text size="sm" mt="xs" c="dimmed">
          {visibilitySentence(access)}{" "}
          {personId === null && "No person of the plan is linked to your account."}
        </Text>
      )}
    </Paper>
  );
}

function visibilitySentence({ visibility, organisations }: Access): string {
  if (visibility === "full") return "You see all projects and all people.";
  if (visibility === "assigned") return "You see the projects you are assigned to, and the people on them.";
  if (organisations.length === 0)
    return "You see projects of your organisations, but no group names one: you see none.";
  return "You see the projects in which your organisations are owner or partner, and the people of the same top-level organisations.";
}

function Groups({ access }: { access: Access }) {
  return (
    <Paper withBorder p="sm">
      <Title order={2}>Your groups</Title>
      {access.groups.length === 0 ? (
        <Text size="sm" mt={4}>
          No group came with your sign-in.
        </Text>
      ) : (
        <Table mt={4} verticalSpacing={4}>
          <Table.Tbody>
            {access.groups.map((group) => (
              <Table.Tr key={group}>
                <Table.Td>
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

function groupSentence(group: string, { unknownGroups, unknownOrganisations }: Access): string {
  const meaning = meaningOf(group);
  const [organisation] = accessFromGroups([group]).organisationNames;
  if (organisation !== undefined) {
    return unknownOrganisations.includes(organisation)
      ? `There is no organisation with the short name ${organisation}. Nothing was given.`
      : `Makes you a member of ${organisation} and of all organisations below it.`;
  }
  if (meaning !== undefined) return `Makes you ${meaning}.`;
  if (group === "rediflow-visibility-org") return "Shows you the projects and people of your organisations.";
  if (group === "rediflow-visibility-assigned") return "Shows you the projects you are assigned to.";
  return unknownGroups.includes(group) ? "Rediflow does not know this group." : "Has no meaning in Rediflow.";
}

function meaningOf(group: string): string | undefined {
  const { role } = accessFromGroups([group]);
  const names = {
    none: undefined,
    viewer: "a viewer",
    editor: "an editor",
    admin: "an admin",
    superAdmin: "a super admin",
  };
  return names[role];
}

function Permissions({ access }: { access: Access }) {
  return (
    <Paper withBorder p="sm">
      <Title order={2}>What your role allows</Title>
      <Table mt={4} verticalSpacing={4}>
        <Table.Tbody>
          {allActions
            .filter((action) => actions[action].about !== "nothing" || action.endsWith(":list"))
            .map((action) => {
              const decision = canByRole(access, action);
              return (
                <Table.Tr key={action}>
                  <Table.Td w={28}>
                    {decision.allowed ? (
                      <IconCircleCheck size={18} color="var(--mantine-color-teal-6)" aria-label="allowed" />
                    ) : (
                      <IconCircleX size={18} color="var(--mantine-color-gray-5)" aria-label="not allowed" />
                    )}
                  </Table.Td>
                  <Table.Td>{actionNames[action]}</Table.Td>
                  <Table.Td c="dimmed">{decision.allowed ? "" : explain(decision.reason)}</Table.Td>
                </Table.Tr>
              );
            })}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
