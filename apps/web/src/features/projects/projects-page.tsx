import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useCan, useCanByRole } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { withThoseBelow } from "../../lib/organisation-tree.ts";
import { trpc } from "../../lib/trpc.ts";
import { organisationTreeInput } from "../../lib/organisation-tree-reads.ts";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { useTitle } from "../../lib/use-title.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { NewProject } from "./new-project.tsx";
import { matches, type ProjectFilter } from "./project-filter.ts";
import { ProjectFilters } from "./project-filters.tsx";
import { ProjectSettings } from "./project-settings.tsx";
import { ProjectTable } from "./project-table.tsx";
import { projectsInput } from "./projects-reads.ts";

const route = getRouteApi("/projects");

/** The projects that may be seen, filtered by what the address says. */
export function ProjectsPage() {
  useTitle("Projects");
  const [{ rows: projects }] = trpc.projects.list.useSuspenseQuery(projectsInput);
  const { settings, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const { opened, open, close } = useKeptOpening("new-project");
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
  const byRole = useCanByRole("project:create");
  const [{ rows: organisations }] = trpc.organisations.list.useSuspenseQuery(organisationTreeInput);
  const decisions = organisations.map(({ id }) => can("project:create", { newOwnerOrganisationId: id }));
  return decisions.find(({ allowed }) => allowed) ?? decisions[0] ?? byRole;
}

function Nothing({ any, onClear }: { any: boolean; onClear: () => void }) {
  const mayAdd = useCanByRole("organisation:create").allowed;
  const [{ rows: organisations }] = trpc.organisations.list.useSuspenseQuery(organisationTreeInput);
  if (!any && mayAdd) return <NoProjectYet organisations={organisations.length} />;
  if (!any) {
    return (
      <EmptyScreen
        title="You see no project yet"
        action={<TextLink to="/access">What may I see and do?</TextLink>}
      >
        Either there is no project yet, or your groups show you none.
      </EmptyScreen>
    );
  }
  return (
    <EmptyScreen
      title="No project fits these filters"
      action={<Button onClick={onClear}>Clear the filters</Button>}
    >
      There are other projects. Change the filters to see them.
    </EmptyScreen>
  );
}

/** What leads an admin to the first project. */
function NoProjectYet({ organisations }: { organisations: number }) {
  return organisations === 0 ? (
    <EmptyScreen
      title="No project yet"
      action={<TextLink to="/organisations">Go to the organisations</TextLink>}
    >
      A project belongs to an organisation. Add the first organisation, then its people, then the project.
    </EmptyScreen>
  ) : (
    <EmptyScreen title="No project yet" action={<TextLink to="/people">Go to the people</TextLink>}>
      New project, at the top, makes the first one. People are added on their own screen.
    </EmptyScreen>
  );
}
