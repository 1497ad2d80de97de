import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { listedProject, useAccess, useCan } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { fieldsFrom, projectWords } from "./project-changes.ts";
import { NamingFields, TimeFields } from "./project-fields.tsx";
import { changeableChecks, changeableOf } from "./project-form.ts";
import type { Project } from "./project.ts";

/** The fields that may change; what becomes of the project meanwhile is shown beside what was typed. */
export function ProjectSettingsForm({ project, onDone }: { project: Project; onDone: () => void }) {
  const access = useAccess();
  const can = useCan();
  const form = useForm({
    name: `project-settings:${project.id}`,
    address: ["settings"],
    base: project,
    begin: fieldsFrom,
    checks: changeableChecks,
    input: (values, { id, version }) => ({ projectId: id, version, ...changeableOf(values) }),
    call: trpc.projects.update.useMutation(),
    onDone: () => {
      notifications.show({ title: "Saved", message: `The settings of ${project.code} are changed.` });
      onDone();
    },
  });
  return (
    <Form
      form={form}
      submit="Save"
      refusal={refusalOf(can("project:update", { project: listedProject(access, project.lock) }))}
      versions={{ what: "this project", now: project, words: projectWords }}
    >
      <Text size="xs" c="dimmed">
        {[project.owner, ...project.partners].join(", ")}. Code and owner stay as they are.
      </Text>
      <NamingFields fields={form.fields} />
      <TimeFields fields={form.fields} />
    </Form>
  );
}
