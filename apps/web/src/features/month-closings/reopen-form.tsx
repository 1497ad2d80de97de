import { notifications } from "@mantine/notifications";
import { monthLabel } from "@rediflow/planning";
import { useCanByRole } from "../../lib/access.ts";
import { needed } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { NoteField } from "../../ui/form/note-field.tsx";
import type { ChosenMonth } from "./closing.ts";

/** Asks for the reason and opens a closed month of one organisation again. */
export function ReopenForm({ at: { branch, month } }: { at: ChosenMonth }) {
  const { id: organisationId, shortName } = branch.organisation;
  const form = useForm({
    name: `reopen:${organisationId}:${month.toString()}`,
    address: ["organisation", "month"],
    base: undefined,
    begin: () => ({ reason: "" }),
    checks: { reason: needed("Write the reason first.") },
    input: ({ reason }) => ({ organisationId, month, reason }),
    call: trpc.monthClosings.reopen.useMutation(),
    onDone: () =>
      notifications.show({ title: `${monthLabel(month)} is open again`, message: `For ${shortName}.` }),
  });
  return (
    <Form
      form={form}
      submit="Reopen the month"
      button={{ variant: "default" }}
      refusal={refusalOf(useCanByRole("month-closing:reopen"))}
    >
      <NoteField
        field={form.fields.reason}
        label={`Why is ${monthLabel(month)} reopened?`}
        description={
          branch.below.length === 0
            ? "The history shows it."
            : `The history shows it. Only ${shortName} is reopened; those below it keep what they have.`
        }
        required
      />
    </Form>
  );
}
