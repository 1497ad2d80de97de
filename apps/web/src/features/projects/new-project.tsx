import { Suspense } from "react";
import { lazyPart } from "../../lib/lazy-part.tsx";
import { Inspector } from "../../ui/inspector.tsx";
import { ScreenSkeleton } from "../../ui/screen-skeleton.tsx";

const NewProjectForm = lazyPart(async () => (await import("./new-project-form.tsx")).NewProjectForm);

/** Creates a project beside the table and opens its team. */
export function NewProject({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Inspector title="New project" opened={opened} onClose={onClose}>
      <Suspense fallback={<ScreenSkeleton />}>{opened && <NewProjectForm onDone={onClose} />}</Suspense>
    </Inspector>
  );
}
