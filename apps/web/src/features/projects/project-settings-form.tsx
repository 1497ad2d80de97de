import { Alert, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconLock } from "@tabler/icons-react";
import { listedProject, useAccess, useCan } from "../../lib/access.ts";
import { apiError, lastChangeIn } from "../../lib/api-error.ts";
import { FormFailure } from "../../lib/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { NamingFields, TimeFields } from "./project-fields.tsx";
import type { Project } from "./project.ts";
import { StaleNotice } from "./stale-notice.tsx";
import { useProjectSettings } from "./use-project-settings.ts";
import { useRefreshProject } from "./use-refresh-project.ts";

/** The fields that may change; what becomes of the project meanwhile is shown beside what was typed. */
export function ProjectSettingsForm({ project, onDone }: { project: Project; onDone: () => void }) {
  const { form, set, fields, base, stale, take, keep } = useProjectSettings(project);
  const save = useSave(project, onDone);
  const refusal = useRefusal(project);
  const first = stale ? "Take the new values or keep what you typed first." : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof fields !== "string")
          save.mutate({ projectId: project.id, version: base.version, ...fields });
      }}
    >
      <Stack gap="sm">
        {refusal !== null && (
          <Alert color="orange" icon={<IconLock size={16} aria-hidden />} p="xs">
            {refusal}
          </Alert>
        )}
        <Text size="xs" c="dimmed">
          {[project.owner, ...project.partners].join(", ")}. Code and owner stay as they are.
        </Text>
        <NamingFields form={form} set={set} />
        <TimeFields form={form} set={set} />
        {stale && (
          <StaleNotice
            before={base}
            now={project}
            last={lastChangeIn(save.error)}
            onTake={take}
            onKeep={keep}
          />
        )}
        <Failure error={save.error} />
        <RefusableButton
          type="submit"
          loading={save.isPending}
          refusal={refusal ?? first ?? (typeof fields === "string" ? fields : null)}
        >
          Save
        </RefusableButton>
      </Stack>
    </form>
  );
}

/** What went wrong; that the project is another now has a notice of its own. */
function Failure({ error }: { error: unknown }) {
  if (error === null || apiError(error).code === "stale") return null;
  return <FormFailure error={error} />;
}

function useRefusal({ lock }: Project): string | null {
  const access = useAccess();
  const can = useCan();
  return refusalOf(can("project:update", { project: listedProject(access, lock) }));
}

function useSave(project: Project, onDone: () => void) {
  const refresh = useRefreshProject(project.id);
  return trpc.projects.update.useMutation({
    onSuccess: async () => {
      notifications.show({ title: "Saved", message: `The settings of ${project.code} are changed.` });
      onDone();
      await refresh();
    },
    onError: async (error) => {
      // What it became is asked for, so that it can be shown beside what was typed.
      if (apiError(error).code === "stale") await refresh();
    },
  });
}
