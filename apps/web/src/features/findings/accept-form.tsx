import { Stack, Text } from "@mantine/core";
import { needed } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { trpc } from "../../lib/trpc.ts";
import { NoteField } from "../../ui/form/note-field.tsx";
import { keyOf, type Finding } from "./finding.ts";

interface Props {
  projectId: string;
  finding: Finding;
  onDone: () => void;
}

/** The note with which a warning is accepted. */
export function AcceptForm({ projectId, finding, onDone }: Props) {
  const { code, subject, numbers, sentence } = finding;
  const form = useForm({
    name: `accept:${projectId}:${keyOf(finding)}`,
    address: ["finding"],
    base: undefined,
    begin: () => ({ note: "" }),
    checks: { note: needed("Write first why it can stay so: others read this beside the warning.") },
    input: ({ note }) => ({ projectId, code, subject, numbers, note }),
    call: trpc.findings.accept.useMutation(),
    onDone,
  });
  return (
    <Stack gap="sm">
      <Text size="sm">{sentence}</Text>
      <Form form={form} submit="Accept the warning">
        <NoteField
          field={form.fields.note}
          label="Why can it stay so?"
          description="Others read this beside the warning. It comes back when its numbers change."
          required
        />
      </Form>
    </Stack>
  );
}
