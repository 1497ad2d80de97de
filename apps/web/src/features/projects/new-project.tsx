import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense } from "react";
import { Inspector } from "../../ui/inspector.tsx";
import { Sketch } from "../../ui/sketch.tsx";

const NewProjectForm = lazyRouteComponent(() => import("./new-project-form.tsx"), "NewProjectForm");

/** Creates a project beside the table and opens its team. */
export function NewProject({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Inspector title="New project" opened={opened} onClose={onClose}>
      <Suspense fallback={<Sketch />}>{opened && <NewProjectForm onDone={onClose} />}</Suspense>
    </Inspector>
  );
}
