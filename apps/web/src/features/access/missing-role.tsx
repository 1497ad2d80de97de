import { Alert, Button, Code, List, Text } from "@mantine/core";
import { groupsThatGive } from "@rediflow/policy";
import { signOut } from "../../lib/session.ts";
import { roleWord } from "./access-words.ts";

/** For somebody whose groups give no role: which groups would. */
export function MissingRole() {
  const groups = groupsThatGive(["viewer", "editor", "admin", "superAdmin"]);
  return (
    <Alert color="orange" title="You are signed in, but no group gives you a role yet" role="alert">
      <Text size="sm">
        Rediflow shows nothing until your account belongs to one of these groups in Authentik. Ask an admin
        for the one you need, then sign out and in again.
      </Text>
      <List size="sm" mt="xs">
        {groups.map((group) => (
          <List.Item key={group}>
            <Code>{group}</Code> makes you {roleWord(group)}
          </List.Item>
        ))}
      </List>
      <Button mt="sm" variant="default" onClick={() => void signOut()}>
        Sign out
      </Button>
    </Alert>
  );
}
