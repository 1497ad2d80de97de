import { Stack, Text } from "@mantine/core";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { trpc } from "../../lib/trpc.ts";
import { NoteField } from "../../ui/form/note-field.tsx";

/** Marks a project as checked and passed, with a note where there is something to say. */
export function CheckForm({ projectId, onDone }: { projectId: string; onDone: () => void }) {
  const form = useForm({
    name: `check:${projectId}`,
    address: ["finding"],
    keyed: true,
    base: undefined,
    begin: () => ({ note: "" }),
    checks: {},
    input: ({ note }) => ({ projectId, note: note.trim() === "" ? null : note }),
    call: trpc.projects.check.useMutation(),
    onDone,
  });
  return (
    <Stack gap="sm">
      <Text size="sm">
        You have looked through the plan and pass it as it is now. Everybody who sees the project reads who
        checked it and when, and whether anything was changed since.
      </Text>
      <Form form={form} submit="Checked and passed">
        <NoteField field={form.fields.note} label="Note" />
      </Form>
    </Stack>
  );
}
