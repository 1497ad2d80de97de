import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { monthLabel } from "@rediflow/planning";
import { useCanByRole } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { NoteField } from "../../ui/form/note-field.tsx";
import { organisationsText, type ChosenMonth } from "./closing.ts";

/** Closes a month for an organisation and all below it; says beforehand and afterwards for how many. */
export function CloseForm({ at: { branch, month }, open }: { at: ChosenMonth; open: number }) {
  const { id: organisationId, shortName } = branch.organisation;
  const form = useForm({
    name: `close:${organisationId}:${month.toString()}`,
    address: ["organisation", "month"],
    base: undefined,
    begin: () => ({ note: "" }),
    checks: {},
    input: ({ note }) => ({ organisationId, month, note: note.trim() === "" ? null : note }),
    call: trpc.monthClosings.close.useMutation(),
    onDone: ({ closed }) =>
      notifications.show({
        title: `${monthLabel(month)} is closed`,
        message: closed === 0 ? "It was closed everywhere already." : `For ${organisationsText(closed)}.`,
      }),
  });
  return (
    <Form
      form={form}
      submit={`Close the month for ${organisationsText(open)}`}
      refusal={refusalOf(useCanByRole("month-closing:close"))}
    >
      <Text size="sm">
        Once it is closed, only super admins can change {monthLabel(month)} for {shortName}
        {branch.below.length > 0 && ` and the ${organisationsText(branch.below.length)} below it`}.
      </Text>
      <NoteField
        field={form.fields.note}
        label="Note"
        description="Optional. Everybody who finds the month closed reads it."
      />
    </Form>
  );
}
