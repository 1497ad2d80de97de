import { Text } from "@mantine/core";
import { useAccess, useCanByRole } from "../../lib/access.ts";
import { needed } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { ChoiceField } from "../../ui/form/choice-field.tsx";
import { useRefreshAccounts } from "./use-refresh-accounts.ts";

/** Links an account to a person of the plan, found by search. */
export function LinkPerson({ userId, name }: { userId: string; name: string }) {
  const form = useForm({
    name: `account-person:${userId}`,
    address: ["account"],
    base: undefined,
    begin: (): { personId: string | null } => ({ personId: null }),
    checks: { personId: needed("Choose a person first.") },
    input: ({ personId }) => ({ userId, personId: personId ?? "" }),
    call: trpc.users.linkPerson.useMutation({ onSettled: useRefreshAccounts() }),
  });
  return (
    <Form form={form} submit="Link" refusal={refusalOf(useCanByRole("user:link-person"))}>
      <Text size="xs" c="dimmed">
        Not linked to a person. Once linked, {name} sees their own months under My work and, with assigned
        visibility, the projects of this person.
      </Text>
      <ChoiceField
        field={form.fields.personId}
        label="Person"
        placeholder="Search by name or code"
        searchable
        clearable
        limit={50}
        nothingFoundMessage="No free person of that name"
        data={useFreePeople()}
      />
    </Form>
  );
}

/** The people whom no account shows yet. */
function useFreePeople() {
  const { currentMonth } = useAccess();
  const [{ rows: people }] = trpc.people.list.useSuspenseQuery({ fromMonth: currentMonth, limit: 500 });
  const [{ rows: accounts }] = trpc.users.list.useSuspenseQuery({ limit: 500 });
  const taken = new Set(accounts.map(({ person }) => person?.id));
  return people
    .filter(({ id }) => !taken.has(id))
    .map(({ id, name, code }) => ({ value: id, label: `${name} · ${code}` }));
}
