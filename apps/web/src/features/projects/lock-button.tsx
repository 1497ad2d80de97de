import { Popover, Stack, Textarea } from "@mantine/core";
import { canByRole } from "@rediflow/policy";
import { IconLockOpen2 } from "@tabler/icons-react";
import { useAccess } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useKeptState } from "../../lib/way-back/use-kept-state.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Project } from "./project.ts";
import { useRefreshProject } from "./use-refresh-project.ts";

/** Asks for the reason and locks the project. */
export function LockButton({ project }: { project: Project }) {
  const access = useAccess();
  const [opened, setOpened] = useKeptState(`lock:${project.id}`, () => false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} shadow="md" trapFocus>
      <Popover.Target>
        <RefusableButton
          variant="subtle"
          color="gray"
          px="xs"
          leftSection={<IconLockOpen2 size={14} />}
          refusal={refusalOf(canByRole(access, "project:lock"))}
          onUse={() => {
            setOpened(!opened);
          }}
        >
          Lock
        </RefusableButton>
      </Popover.Target>
      <Popover.Dropdown>
        <LockForm
          project={project}
          onDone={() => {
            setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function LockForm({ project, onDone }: { project: Project; onDone: () => void }) {
  const [reason, setReason] = useKeptState(`lock:${project.id}:reason`, () => "");
  const refresh = useRefreshProject(project.id);
  const lock = trpc.projects.lock.useMutation({
    onSuccess: async () => {
      onDone();
      await refresh();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        lock.mutate({ projectId: project.id, reason });
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={`Why is ${project.code} locked?`}
          description="Everybody who finds the plan locked reads this."
          required
          maxLength={500}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value.replaceAll(/\s*\n\s*/g, " "));
          }}
        />
        <FormFailure error={lock.error} />
        <RefusableButton
          type="submit"
          loading={lock.isPending}
          refusal={
            reason.trim() === ""
              ? "Write the reason first: everybody who finds the plan locked reads it."
              : null
          }
        >
          Lock the plan
        </RefusableButton>
      </Stack>
    </form>
  );
}
