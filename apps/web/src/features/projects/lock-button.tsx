import { Popover, Skeleton } from "@mantine/core";
import { canByRole } from "@rediflow/policy";
import { IconLockOpen2 } from "@tabler/icons-react";
import { Suspense } from "react";
import { useAccess } from "../../lib/access.ts";
import { lazyPart } from "../../lib/lazy-part.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { HoldersContext, useHolders } from "../../ui/form/holders.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Project } from "./project.ts";

const LockForm = lazyPart(async () => (await import("./lock-form.tsx")).LockForm);

/** Asks for the reason and locks the project. */
export function LockButton({ project }: { project: Project }) {
  const access = useAccess();
  const { opened, open, close } = useKeptOpening(`lock:${project.id}`);
  const { holders, leave } = useHolders(close);
  return (
    <Popover opened={opened} onChange={leave} position="bottom-end" width={300} shadow="md" trapFocus>
      <Popover.Target>
        <RefusableButton
          variant="subtle"
          color="gray"
          px="xs"
          leftSection={<IconLockOpen2 size={14} />}
          refusal={refusalOf(canByRole(access, "project:lock"))}
          onUse={opened ? leave : open}
        >
          Lock
        </RefusableButton>
      </Popover.Target>
      <Popover.Dropdown>
        <HoldersContext value={holders}>
          <Suspense fallback={<Skeleton height={150} />}>
            <LockForm project={project} onDone={close} />
          </Suspense>
        </HoldersContext>
      </Popover.Dropdown>
    </Popover>
  );
}
