import { Alert, Button, Code, List, Text } from "@mantine/core";
import { groupsThatGive } from "@rediflow/policy";
import type { Access } from "../../lib/access.ts";
import { signOut } from "../../lib/session.ts";
import { roleWord } from "./access-words.ts";

/** For somebody without a role: that the provider sent no groups, or which groups would give one. */
export function MissingRole({ groupsCame, provider }: Pick<Access, "groupsCame" | "provider">) {
  // Keycloak sends an empty list as none at all: being in no group is then the likelier reason.
  const missing = groupsCame === false && provider !== "keycloak";
  return missing ? (
    <NoGroupsSent provider={provider ?? "other"} />
  ) : (
    <NoGroupThatGives none={groupsCame === false} />
  );
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

type Provider = Exclude<NonNullable<Access["provider"]>, "keycloak">;

const remedies: Readonly<Record<Provider, string>> = {
  authentik: "give the provider in Authentik the scope mapping that returns groups",
  other: "let it send them, and give Rediflow the name of their claim (OIDC_GROUPS_CLAIM)",
};

function SignOut() {
  return (
    <Button mt="sm" variant="default" onClick={() => void signOut()}>
      Sign out
    </Button>
  );
}

function NoGroupThatGives({ none }: { none: boolean }) {
  const groups = groupsThatGive(["viewer", "editor", "admin", "superAdmin"]);
  return (
    <Alert color="orange" title="You are signed in, but no group gives you a role yet" role="alert">
      <Text size="sm">
        Rediflow shows nothing until your account belongs to one of these groups at the identity provider. Ask
        an admin for the one you need, then sign out and in again.
      </Text>
      {none && (
        <Text size="sm" mt="xs">
          No groups came with your sign-in. If you are in one, an administrator must give the client in
          Keycloak a mapper that adds the group membership to userinfo.
        </Text>
      )}
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
