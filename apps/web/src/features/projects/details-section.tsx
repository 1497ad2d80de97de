import { notifications } from "@mantine/notifications";
import { useCan } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { DetailsFields } from "./details-fields.tsx";
import { detailsChecks, detailsFrom, detailsOf, detailsWords } from "./details-form.ts";
import type { Details } from "./details.ts";

/** The form of a project's fields; what becomes of the project meanwhile is shown beside what was typed. */
export function DetailsSection({ project }: { project: Details }) {
  const can = useCan();
  const form = useForm({
    name: `project-details:${project.id}`,
    base: project,
    begin: detailsFrom,
    checks: detailsChecks,
    input: (values, { id, version }) => ({ projectId: id, version, ...detailsOf(values) }),
    call: trpc.projects.update.useMutation(),
    onDone: () => {
      notifications.show({ title: "Saved", message: `The settings of ${project.code} are changed.` });
    },
  });
  return (
    <Form
      form={form}
      submit="Save"
      refusal={refusalOf(can("project:update", { project: project.subject }))}
      versions={{ what: "this project", now: project, words: detailsWords }}
    >
      <DetailsFields fields={form.fields} project={project} />
    </Form>
  );
}
