import { Button, Popover, Stack, Text, Textarea, Tooltip } from "@mantine/core";
import { canByRole } from "@rediflow/policy";
import { notifications } from "@mantine/notifications";
import { IconLock, IconLockOpen2 } from "@tabler/icons-react";
import { useState } from "react";
import { useAccess } from "../../lib/access.ts";
import { apiError } from "../../lib/api-error.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Project } from "./project.ts";

/** Shows whether a project is locked, by whom and why, and lets who may lock and unlock it. */
export function LockControl({ project }: { project: Project }) {
  return project.lock === null ? (
    <LockButton project={project} />
  ) : (
    <UnlockButton project={project} lock={project.lock} />
  );
}

function LockButton({ project }: { project: Project }) {
  const access = useAccess();
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState("");
  const refresh = useRefresh(project.id);
  const lock = trpc.projects.lock.useMutation({
    onSuccess: async () => {
      setOpened(false);
      await refresh();
    },
  });
  return (
    <Popover opened={opened} onChange={setOpened} position="left" width={300} shadow="md" trapFocus>
      <Popover.Target>
        <div>
          <RefusableButton
            variant="subtle"
            color="gray"
            leftSection={<IconLockOpen2 size={14} />}
            refusal={refusalOf(canByRole(access, "project:lock"))}
            expanded={opened}
            onUse={() => {
              setOpened(!opened);
            }}
          >
            Lock
          </RefusableButton>
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            lock.mutate({ projectId: project.id, reason });
          }}
        >
          <Stack gap="xs">
            <Textarea
              label={`Why is ${project.code} locked?`}
              description="Everybody who meets the lock reads this."
              required
              maxLength={500}
              value={reason}
              onChange={(event) => {
                setReason(event.currentTarget.value.replaceAll(/\s*\n\s*/g, " "));
              }}
            />
            {lock.error !== null && (
              <Text size="sm" c="red" role="alert">
                {apiError(lock.error).sentence}
              </Text>
            )}
            <Button type="submit" loading={lock.isPending} disabled={reason.trim() === ""}>
              Lock the plan
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function UnlockButton({ project, lock }: { project: Project; lock: NonNullable<Project["lock"]> }) {
  const access = useAccess();
  const refresh = useRefresh(project.id);
  const unlock = trpc.projects.unlock.useMutation({
    onSuccess: refresh,
    onError: (error) =>
      notifications.show({ color: "red", title: "Not unlocked", message: apiError(error).sentence }),
  });
  const sentence = `Locked by ${lock.by} on ${lock.at.slice(0, 10)}: ${lock.reason}`;
  const refusal = refusalOf(canByRole(access, "project:unlock"));
  return (
    <Tooltip label={sentence} disabled={refusal !== null}>
      <div>
        <RefusableButton
          variant="light"
          color="orange"
          leftSection={<IconLock size={14} />}
          refusal={refusal === null ? null : `${sentence}. ${refusal}`}
          loading={unlock.isPending}
          onUse={() => {
            unlock.mutate({ projectId: project.id });
          }}
        >
          {refusal === null ? "Unlock" : "Locked"}
        </RefusableButton>
      </div>
    </Tooltip>
  );
}

function useRefresh(projectId: string): () => Promise<void> {
  const api = trpc.useUtils();
  return async () => {
    await Promise.all([api.projects.list.invalidate(), api.team.get.invalidate({ projectId })]);
  };
}
