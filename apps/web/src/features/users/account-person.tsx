import { Group, Stack, Text } from "@mantine/core";
import { useCanByRole } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Account } from "./account.ts";

const LinkPerson = lazyPart(async () => (await import("./link-person.tsx")).LinkPerson);

/** The person whose work an account shows: linked by search, or taken away. */
export function AccountPerson({ account }: { account: Account }) {
  const { id, name, person } = account;
  return person === null ? (
    <LinkPerson userId={id} name={name} />
  ) : (
    <Linked userId={id} name={name} person={person} />
  );
}

interface LinkedProps {
  userId: string;
  name: string;
  person: NonNullable<Account["person"]>;
}

function Linked({ userId, name, person }: LinkedProps) {
  const unlink = trpc.users.unlinkPerson.useMutation();
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">
          {person.name} · {person.code}
        </Text>
        <RefusableButton
          variant="default"
          loading={unlink.isPending}
          refusal={refusalOf(useCanByRole("user:unlink-person"))}
          aria-label={`Undo the link of ${name} to ${person.name}`}
          onUse={() => {
            unlink.mutate({ userId });
          }}
        >
          Undo the link
        </RefusableButton>
      </Group>
      <FormFailure error={unlink.error} />
    </Stack>
  );
}
