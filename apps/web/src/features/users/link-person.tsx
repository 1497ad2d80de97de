import { Text } from "@mantine/core";
import { useCanByRole } from "../../lib/access.ts";
import { needed } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { PersonPicker } from "../../lib/pickers/person-picker.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";

/** Links an account to a person of the plan, found by search. */
export function LinkPerson({ userId, name }: { userId: string; name: string }) {
  const form = useForm({
    name: `account-person:${userId}`,
    address: ["account"],
    base: undefined,
    begin: (): { personId: string | null } => ({ personId: null }),
    checks: { personId: needed("Choose a person first.") },
    input: ({ personId }) => ({ userId, personId: personId ?? "" }),
    call: trpc.users.linkPerson.useMutation(),
  });
  return (
    <Form form={form} submit="Link" refusal={refusalOf(useCanByRole("user:link-person"))}>
      <Text size="xs" c="dimmed">
        Not linked to a person. Once linked, {name} sees their own months under My work and, with assigned
        visibility, the projects of this person.
      </Text>
      <PersonPicker
        {...form.fields.personId}
        unlinked
        label="Person"
        placeholder="Search by name or code"
        clearable
      />
    </Form>
  );
}
