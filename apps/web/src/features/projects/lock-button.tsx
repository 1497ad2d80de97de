import { canByRole } from "@rediflow/policy";
import { IconLockOpen2 } from "@tabler/icons-react";
import { useAccess } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { useButtonPanel } from "../../ui/at-button/use-button-panel.ts";
import { useHolders } from "../../ui/form/holders.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { OnceOpened } from "../../ui/once-opened.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Project } from "./project.ts";

const LockPanel = lazyPart(async () => (await import("./lock-panel.tsx")).LockPanel, { ahead: true });

/** Asks for the reason and locks the project. */
export function LockButton({ project }: { project: Project }) {
  const access = useAccess();
  const { opened, open, close } = useKeptOpening(`lock:${project.id}`);
  const { holders, leave } = useHolders(close);
  const { button, opening } = useButtonPanel("dialog", opened);
  return (
    <>
      <RefusableButton
        opening={opening}
        variant="subtle"
        color="gray"
        px="xs"
        leftSection={<IconLockOpen2 size={14} />}
        refusal={refusalOf(canByRole(access, "project:lock"))}
        onUse={opened ? leave : open}
      >
        Lock
      </RefusableButton>
      <OnceOpened opened={opened} onFail={close}>
        <LockPanel
          project={project}
          button={button}
          opened={opened}
          holders={holders}
          onLeave={leave}
          onDone={close}
        />
      </OnceOpened>
    </>
  );
}
