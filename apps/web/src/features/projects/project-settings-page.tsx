import { Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { LockNotice } from "../../lib/lock-notice.tsx";
import { ProjectLinks } from "../../lib/project-links.tsx";
import { ProjectTitle } from "../../lib/project-title.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { Screen } from "../../ui/screen.tsx";
import { DetailsSection } from "./details-section.tsx";
import { MoveSection } from "./move-section.tsx";
import { PartnersSection } from "./partners-section.tsx";

const route = getRouteApi("/projects/$projectId/settings");

/** Every field of a project, and its partners. */
export function ProjectSettingsPage() {
  const { projectId } = route.useParams();
  const { partner, ...view } = route.useSearch();
  const navigate = route.useNavigate();
  const [project] = trpc.projects.get.useSuspenseQuery({ projectId }, { refetchOnWindowFocus: true });
  useTitle(`${project.code} settings`);
  const { lock } = project.subject;
  return (
    <Screen
      title={<ProjectTitle code={project.code} />}
      tools={
        <>
          <Text size="xs" c="dimmed">
            {`Owned by ${project.owner}. Code and owner stay as they are.`}
          </Text>
          <ProjectLinks projectId={projectId} here="settings" />
        </>
      }
      notice={lock !== null && <LockNotice lock={lock} />}
    >
      <Stack gap="xl" p="md" maw={760} style={{ overflow: "auto" }}>
        <DetailsSection project={project} />
        <PartnersSection
          project={project}
          asked={partner}
          view={view}
          set={(change) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true })}
        />
        <MoveSection project={project} />
      </Stack>
    </Screen>
  );
}
