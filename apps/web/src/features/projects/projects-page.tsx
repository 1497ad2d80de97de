import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useCan } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { withThoseBelow } from "../../lib/organisation-tree.ts";
import { trpc } from "../../lib/trpc.ts";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { NewProject } from "./new-project.tsx";
import { matches, type ProjectFilter } from "./project-filter.ts";
import { ProjectFilters } from "./project-filters.tsx";
import { ProjectSettings } from "./project-settings.tsx";
import { ProjectTable } from "./project-table.tsx";

const route = getRouteApi("/projects");

/** The projects that may be seen, filtered by what the address says. */
export function ProjectsPage() {
  useTitle("Projects");
  const [projects] = trpc.projects.list.useSuspenseQuery();
  const { settings, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const refusal = refusalOf(useNewProjectDecision());
  const tree = useOrganisationTree();
  const within = filter.owner === undefined ? undefined : withThoseBelow(tree, filter.owner);
  const shown = projects.filter((project) => matches(project, filter, within));
  const set = (change: Partial<ProjectFilter>): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const clear = (): void => {
    set({ q: undefined, state: undefined, owner: undefined });
  };
  return (
    <Screen
      title="Projects"
      tools={
        <>
          <ProjectFilters projects={projects} tree={tree} filter={filter} set={set} />
          <Text size="xs" c="dimmed" aria-live="polite">
            {countOf(shown.length, projects.length)}
          </Text>
          <RefusableButton
            ml="auto"
            leftSection={<IconPlus size={14} />}
            refusal={refusal}
            onUse={open}
            expanded={opened}
          >
            New project
          </RefusableButton>
        </>
      }
    >
      {shown.length > 0 ? (
        <ProjectTable projects={shown} />
      ) : (
        <Nothing any={projects.length > 0} onClear={clear} />
      )}
      <NewProject opened={opened} onClose={close} />
      <ProjectSettings
        project={projects.find(({ id }) => id === settings)}
        onClose={() => {
          void navigate({ search: (old) => ({ ...old, settings: undefined }), replace: true });
        }}
      />
    </Screen>
  );
}

function countOf(shown: number, all: number): string {
  const projects = all === 1 ? "project" : "projects";
  return shown === all
    ? `${all.toString()} ${projects}`
    : `${shown.toString()} of ${all.toString()} ${projects}`;
}

/** May any project be created at all? Which owner may be chosen is asked when one is. */
function useNewProjectDecision() {
  const can = useCan();
  const [organisations] = trpc.organisations.list.useSuspenseQuery();
  const decisions = organisations.map(({ id }) => can("project:create", { newOwnerOrganisationId: id }));
  return decisions.find(({ allowed }) => allowed) ?? decisions[0] ?? can("project:create");
}

function Nothing({ any, onClear }: { any: boolean; onClear: () => void }) {
  if (!any) {
    return (
      <EmptyScreen title="No project to see yet">
        Either none has been created, or none lies within what your groups let you see. The access page,
        behind your name, says what they give you.
      </EmptyScreen>
    );
  }
  return (
    <EmptyScreen
      title="No project fits these filters"
      action={<Button onClick={onClear}>Clear the filters</Button>}
    >
      Other projects are there; the filters leave them out.
    </EmptyScreen>
  );
}
