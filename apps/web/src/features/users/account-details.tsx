import { Divider, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { Suspense, type ReactNode } from "react";
import { momentText } from "../../lib/moments.ts";
import { OnOffBadge } from "../../lib/on-off-badge.tsx";
import { kindNames, type Account } from "./account.ts";
import { AccountPerson } from "./account-person.tsx";
import { AccountSessions } from "./account-sessions.tsx";
import { AccountSwitch } from "./account-switch.tsx";

/** One account: whether it is on, whose work it shows, and where it is signed in. */
export function AccountDetails({ account }: { account: Account }) {
  return (
    <Stack gap="md">
      <Facts account={account} />
      <AccountSwitch account={account} />
      <Part title="Person of the plan">
        <AccountPerson account={account} />
      </Part>
      <Part title="Sessions">
        <AccountSessions account={account} />
      </Part>
    </Stack>
  );
}

function Facts({ account: { email, kind, active, lastLoginAt } }: { account: Account }) {
  return (
    <div>
      <Group gap="xs" mb={4}>
        <OnOffBadge active={active} />
        <Text size="sm">{kindNames[kind]}</Text>
      </Group>
      <Text size="sm">{email ?? "No e-mail address"}</Text>
      <Text size="xs" c="dimmed">
        {lastLoginAt === null ? "Has never signed in" : `Last signed in ${momentText(lastLoginAt)}`}
      </Text>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="xs">
      <Divider />
      <Title order={2} fz="sm">
        {title}
      </Title>
      <Suspense fallback={<Skeleton height={54} />}>{children}</Suspense>
    </Stack>
  );
}
