import { Alert, Button, Code, List, Text } from "@mantine/core";
import { groupsThatGive } from "@rediflow/policy";
import { signOut } from "../../lib/session.ts";
import { roleWord } from "./access-words.ts";

/** For somebody without a role: that the provider sent no groups, or which groups would give one. */
export function MissingRole({ groupsCame }: { groupsCame: boolean | null }) {
  return groupsCame === false ? <NoGroupsSent /> : <NoGroupThatGives />;
}

function NoGroupsSent() {
  return (
    <Alert color="orange" title="You are signed in, but the identity provider sent no groups" role="alert">
      <Text size="sm">
        Your groups decide what you see here, and Authentik did not send a list of them, not even an empty
        one. So it does not matter which groups you are in. An administrator must give the provider in
        Authentik the scope mapping that returns <Code>groups</Code>; then sign out and in again.
      </Text>
      <SignOut />
    </Alert>
  );
}

function SignOut() {
  return (
    <Button mt="sm" variant="default" onClick={() => void signOut()}>
      Sign out
    </Button>
  );
}

function NoGroupThatGives() {
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
      <SignOut />
    </Alert>
  );
}
