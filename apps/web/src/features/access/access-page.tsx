import { Paper, Stack, Text } from "@mantine/core";
import { useAccess, type Access } from "../../lib/access.ts";
import { useTitle } from "../../lib/use-title.ts";
import { Screen } from "../../ui/screen.tsx";
import { persons, visibilitySentence } from "./access-words.ts";
import { MissingRole } from "./missing-role.tsx";
import { MyGroups } from "./my-groups.tsx";
import { NotUnderstood } from "./not-understood.tsx";
import { Permissions } from "./permissions.tsx";
import { Standing } from "./standing.tsx";
import { VisibilityHelp } from "./visibility-help.tsx";

/** My groups as they came, what each gave me, what was not understood, and what I may do. */
export function AccessPage() {
  useTitle("Access");
  const access = useAccess();
  const hasRole = access.role !== "none";
  return (
    <Screen title="What you may see and do">
      <Stack p="md" gap="md" maw={900}>
        {!hasRole && <MissingRole {...access} />}
        <MyStanding access={access} />
        <NotUnderstood groups={access.groups} understood={access} />
        <MyGroups access={access} />
        {hasRole && <Permissions title="What you may do" cases={access.cases} />}
        {hasRole && <VisibilityHelp />}
      </Stack>
    </Screen>
  );
}

function MyStanding({ access }: { access: Access }) {
  return (
    <Paper withBorder p="sm">
      <Standing {...access} />
      {access.role !== "none" && (
        <Text size="sm" mt="xs" c="dimmed">
          {visibilitySentence(access, persons.you)}{" "}
          {access.personId === null && "Your account isn't linked to a person yet."}
        </Text>
      )}
    </Paper>
  );
}
