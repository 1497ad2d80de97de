import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { useAccess, type Access } from "../../lib/access.ts";
import { roleNames, visibilityNames } from "../../lib/access-names.ts";
import { useTitle } from "../../lib/use-title.ts";
import { Screen } from "../../ui/screen.tsx";
import { visibilitySentence } from "./access-words.ts";
import { MissingRole } from "./missing-role.tsx";
import { MyGroups } from "./my-groups.tsx";
import { MyPermissions } from "./my-permissions.tsx";

/** My groups as they came, what each gave me, what was not understood, and what I may do. */
export function AccessPage() {
  useTitle("Access");
  const access = useAccess();
  const hasRole = access.role !== "none";
  return (
    <Screen title="What you may see and do">
      <Stack p="md" gap="md" maw={900}>
        {!hasRole && <MissingRole />}
        <Standing access={access} />
        <MyGroups access={access} />
        {hasRole && <MyPermissions cases={access.cases} />}
      </Stack>
    </Screen>
  );
}

function Standing({ access }: { access: Access }) {
  const { role, visibility, organisations, personId } = access;
  return (
    <Paper withBorder p="sm">
      <Group gap="xs">
        <Badge variant="light" tt="none">
          {roleNames[role]}
        </Badge>
        {role !== "none" && (
          <Badge variant="light" tt="none">
            {visibilityNames[visibility]}
          </Badge>
        )}
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
