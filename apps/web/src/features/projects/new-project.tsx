import { lazyPart } from "../../ui/lazy-part.tsx";
import { Inspector } from "../../ui/inspector.tsx";

const NewProjectForm = lazyPart(async () => (await import("./new-project-form.tsx")).NewProjectForm);

/** Creates a project beside the table and opens its team. */
export function NewProject({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Inspector title="New project" opened={opened} onClose={onClose}>
      {opened && <NewProjectForm onDone={onClose} />}
    </Inspector>
  );
}
