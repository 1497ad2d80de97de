import { dayText } from "../../lib/moments.ts";
import { notifications } from "@mantine/notifications";
import { canByRole } from "@rediflow/policy";
import { IconLock } from "@tabler/icons-react";
import { useAccess } from "../../lib/access.ts";
import { notDone } from "../../lib/api-error.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { LockButton } from "./lock-button.tsx";
import type { Project } from "./project.ts";

/** Shows whether a project is locked, by whom and why, and lets who may lock and unlock it. */
export function LockControl({ project }: { project: Project }) {
  return project.lock === null ? (
    <LockButton project={project} />
  ) : (
    <UnlockButton project={project} lock={project.lock} />
  );
}

function UnlockButton({ project, lock }: { project: Project; lock: NonNullable<Project["lock"]> }) {
  const access = useAccess();
  const unlock = trpc.projects.unlock.useMutation({
    onError: (error) => notifications.show({ color: "red", message: notDone("Not unlocked", error) }),
  });
  const sentence = `Locked by ${lock.by} on ${dayText(lock.at)}: ${lock.reason}`;
  const refusal = refusalOf(canByRole(access, "project:unlock"));
  return (
    <RefusableButton
      variant="light"
      color="orange"
      px="xs"
      leftSection={<IconLock size={14} />}
      opacity={1}
      hint={sentence}
      refusal={refusal === null ? null : `${sentence}. ${refusal}`}
      loading={unlock.isPending}
      onUse={() => {
        unlock.mutate({ projectId: project.id });
      }}
    >
      {refusal === null ? "Unlock" : "Locked"}
    </RefusableButton>
  );
}
