import { lazyPart } from "../../ui/lazy-part.tsx";
import { Inspector } from "../../ui/inspector.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import type { Project } from "./project.ts";

const ProjectSettingsForm = lazyPart(
  async () => (await import("./project-settings-form.tsx")).ProjectSettingsForm,
);

/** Changes a project's name, kind, state and months beside the table. */
export function ProjectSettings({ project, onClose }: { project: Project | undefined; onClose: () => void }) {
  const title = project === undefined ? "" : `Settings of ${project.code}`;
  return (
    <Inspector title={title} opened={project !== undefined} onClose={onClose}>
      {project !== undefined && (
        <>
          <ProjectSettingsForm key={project.id} project={project} onDone={onClose} />
          <TextLink to="/projects/$projectId/settings" params={{ projectId: project.id }} mt="md">
            All settings and partners
          </TextLink>
        </>
      )}
    </Inspector>
  );
}
