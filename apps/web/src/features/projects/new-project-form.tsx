import { useNavigate } from "@tanstack/react-router";
import { useAccess } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { trpc } from "../../lib/trpc.ts";
import { TextField } from "../../ui/form/text-field.tsx";
import { NamingFields, OrganisationFields, TimeFields } from "./project-fields.tsx";
import { emptyProject, projectChecks, projectOf } from "./project-form.ts";

/** What a project is called, whose it is and when; once it is made, its team opens. */
export function NewProjectForm({ onDone }: { onDone: () => void }) {
  const { currentMonth } = useAccess();
  const navigate = useNavigate();
  const form = useForm({
    name: "new-project:form",
    base: undefined,
    begin: () => emptyProject(currentMonth),
    checks: projectChecks,
    input: projectOf,
    call: trpc.projects.create.useMutation(),
    keyed: true,
    onDone: async ({ projectId }) => {
      onDone();
      await navigate({ to: "/projects/$projectId/team", params: { projectId } });
    },
  });
  return (
    <Form form={form} submit="Create the project">
      <TextField field={form.fields.code} label="Code" required maxLength={40} />
      <NamingFields fields={form.fields} />
      <OrganisationFields fields={form.fields} />
      <TimeFields fields={form.fields} />
    </Form>
  );
}
