import { Skeleton } from "@mantine/core";
import { Suspense } from "react";
import { PopoverAt } from "../../ui/at-button/popover-at.tsx";
import type { PanelButton } from "../../ui/at-button/use-button-panel.ts";
import { HoldersContext, type Holder } from "../../ui/form/holders.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import type { Project } from "./project.ts";

const LockForm = lazyPart(async () => (await import("./lock-form.tsx")).LockForm);

interface Props {
  project: Project;
  button: PanelButton;
  opened: boolean;
  holders: Set<Holder>;
  /** Asks first where something typed would be lost. */
  onLeave: () => void;
  onDone: () => void;
}

/** The form that locks a project, at its button. */
export function LockPanel({ project, button, opened, holders, onLeave, onDone }: Props) {
  return (
    <PopoverAt button={button} opened={opened} onChange={onLeave} position="bottom-end" width={300}>
      <HoldersContext value={holders}>
        <Suspense fallback={<Skeleton height={150} />}>
          <LockForm project={project} onDone={onDone} />
        </Suspense>
      </HoldersContext>
    </PopoverAt>
  );
}
