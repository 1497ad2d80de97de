import { needed } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { trpc } from "../../lib/trpc.ts";
import { NoteField } from "../../ui/form/note-field.tsx";
import type { Project } from "./project.ts";

/** The reason for which a project is locked. */
export function LockForm({ project, onDone }: { project: Project; onDone: () => void }) {
  const form = useForm({
    name: `lock:${project.id}:form`,
    base: undefined,
    begin: () => ({ reason: "" }),
    checks: {
      reason: needed("Write the reason first: everybody who finds the plan locked reads it."),
    },
    input: ({ reason }) => ({ projectId: project.id, reason }),
    call: trpc.projects.lock.useMutation(),
    onDone,
  });
  return (
    <Form form={form} submit="Lock the plan">
      <NoteField
        field={form.fields.reason}
        label={`Why is ${project.code} locked?`}
        description="Everybody who finds the plan locked reads this."
        required
      />
    </Form>
  );
}
