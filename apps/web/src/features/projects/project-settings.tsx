import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense } from "react";
import { Inspector } from "../../ui/inspector.tsx";
import { Sketch } from "../../ui/sketch.tsx";
import type { Project } from "./project.ts";

const ProjectSettingsForm = lazyRouteComponent(
  () => import("./project-settings-form.tsx"),
  "ProjectSettingsForm",
);

/** Changes a project's name, kind, state and months beside the table. */
export function ProjectSettings({ project, onClose }: { project: Project | undefined; onClose: () => void }) {
  const title = project === undefined ? "" : `Settings of ${project.code}`;
  return (
    <Inspector title={title} opened={project !== undefined} onClose={onClose}>
      <Suspense fallback={<Sketch />}>
        {project !== undefined && <ProjectSettingsForm key={project.id} project={project} onDone={onClose} />}
      </Suspense>
    </Inspector>
  );
}
