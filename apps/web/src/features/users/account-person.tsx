import { Group, Stack, Text } from "@mantine/core";
import { useCanByRole } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { PersonPicker } from "../../lib/pickers/person-picker.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useKeptState } from "../../lib/way-back/use-kept-state.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Account } from "./account.ts";
import { useRefreshAccounts } from "./use-refresh-accounts.ts";

/** The person whose work an account shows: linked by search, or taken away. */
export function AccountPerson({ account }: { account: Account }) {
  const { id, name, person } = account;
  return person === null ? (
    <LinkForm userId={id} name={name} />
  ) : (
    <Linked userId={id} name={name} person={person} />
  );
}

function Linked({ userId, name, person }: LinkProps & { person: NonNullable<Account["person"]> }) {
  const refresh = useRefreshAccounts();
  const unlink = trpc.users.unlinkPerson.useMutation({ onSettled: refresh });
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

function LinkForm({ userId, name }: LinkProps) {
  const refresh = useRefreshAccounts();
  const [chosen, setChosen] = useKeptState<string | null>(`account-person:${userId}`, () => null);
  const link = trpc.users.linkPerson.useMutation({ onSettled: refresh });
  const refusal = refusalOf(useCanByRole("user:link-person"));
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        Not linked to a person. Once linked, {name} sees their own months under My work and, with assigned
        visibility, the projects of this person.
      </Text>
      <Group align="flex-end" wrap="nowrap">
        <PersonPicker
          flex={1}
          label="Person"
          placeholder="Search by name or code"
          clearable
          unlinked
          value={chosen}
          onChange={setChosen}
        />
        <RefusableButton
          loading={link.isPending}
          refusal={refusal ?? (chosen === null ? "Choose a person first." : null)}
          onUse={() => {
            if (chosen !== null) link.mutate({ userId, personId: chosen });
          }}
        >
          Link
        </RefusableButton>
      </Group>
      <FormFailure error={link.error} />
    </Stack>
  );
}

interface LinkProps {
  userId: string;
  name: string;
}
