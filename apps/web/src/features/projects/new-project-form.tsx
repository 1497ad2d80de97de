import { Stack } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { FormFailure } from "../../lib/form-failure.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useRequestKeys } from "../../lib/use-request-keys.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { CodeField, NamingFields, OrganisationFields, TimeFields } from "./project-fields.tsx";
import { projectOf, useProjectForm } from "./use-project-form.ts";

/** What a project is called, whose it is and when. Loaded when it is opened: its fields are as large as the table's screen. */
export function NewProjectForm({ onDone }: { onDone: () => void }) {
  const { form, set } = useProjectForm();
  const { keyed, done } = useRequestKeys();
  const create = useCreate({ done, onDone });
  const project = projectOf(form);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof project !== "string") create.mutate(keyed(project));
      }}
    >
      <Stack gap="sm">
        <CodeField form={form} set={set} />
        <NamingFields form={form} set={set} />
        <OrganisationFields form={form} set={set} />
        <TimeFields form={form} set={set} />
        <FormFailure error={create.error} />
        <RefusableButton
          type="submit"
          loading={create.isPending}
          refusal={typeof project === "string" ? project : null}
        >
          Create the project
        </RefusableButton>
      </Stack>
    </form>
  );
}

function useCreate({
  done,
  onDone,
}: Pick<ReturnType<typeof useRequestKeys>, "done"> & { onDone: () => void }) {
  const navigate = useNavigate();
  const api = trpc.useUtils();
  return trpc.projects.create.useMutation({
    onSuccess: async ({ projectId }, sent) => {
      done(sent);
      await api.projects.list.invalidate();
      onDone();
      await navigate({ to: "/projects/$projectId/team", params: { projectId } });
    },
  });
}
