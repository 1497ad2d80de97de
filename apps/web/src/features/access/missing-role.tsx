import { Alert, Button, Code, List, Text } from "@mantine/core";
import { groupsThatGive } from "@rediflow/policy";
import type { Access } from "../../lib/access.ts";
import { signOut } from "../../lib/session.ts";
import { roleWord } from "./access-words.ts";

/** For somebody without a role: that the provider sent no groups, or which groups would give one. */
export function MissingRole({ groupsCame, provider }: Pick<Access, "groupsCame" | "provider">) {
  return groupsCame === false ? <NoGroupsSent provider={provider ?? "other"} /> : <NoGroupThatGives />;
}

function NoGroupsSent({ provider }: { provider: Provider }) {
  return (
    <Alert color="orange" title="You are signed in, but the identity provider sent no groups" role="alert">
      <Text size="sm">
        Your groups decide what you see here, and the identity provider did not send a list of them, not even
        an empty one. So it does not matter which groups you are in. An administrator must{" "}
        {remedies[provider]}; then sign out and in again.
      </Text>
      <SignOut />
    </Alert>
  );
}

type Provider = NonNullable<Access["provider"]>;

const remedies: Readonly<Record<Provider, string>> = {
  authentik: "give the provider in Authentik the scope mapping that returns groups",
  keycloak: "give the client in Keycloak a mapper that adds the group membership to userinfo",
  other: "let it send them, and give Rediflow the name of their claim (OIDC_GROUPS_CLAIM)",
};

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
        Rediflow shows nothing until your account belongs to one of these groups at the identity provider. Ask
        an admin for the one you need, then sign out and in again.
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
