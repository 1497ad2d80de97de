import { Button, Group, Select, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useCan } from "../../lib/access.ts";
import { lifecycleNames } from "../../lib/project-names.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { NewProject } from "./new-project.tsx";
import type { Project } from "./project.ts";
import { ProjectTable } from "./project-table.tsx";

const route = getRouteApi("/projects");

/** The projects that may be seen, filtered by what the address says. */
export function ProjectsPage() {
  useTitle("Projects");
  const [projects] = trpc.projects.list.useSuspenseQuery();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const refusal = refusalOf(useNewProjectDecision());
  const shown = projects.filter((project) => matches(project, filter));
  const set = (change: Partial<typeof filter>): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  return (
    <Screen
      title="Projects"
      tools={
        <Group flex={1} gap="xs">
          <TextInput
            aria-label="Search projects"
            placeholder="Code or name"
            leftSection={<IconSearch size={14} />}
            value={filter.q ?? ""}
            onChange={(event) => {
              set({ q: event.currentTarget.value || undefined });
            }}
          />
          <Select
            aria-label="State"
            placeholder="Any state"
            clearable
            data={Object.entries(lifecycleNames).map(([value, label]) => ({ value, label }))}
            value={filter.state ?? null}
            onChange={(state) => {
              set({ state: state ?? undefined });
            }}
          />
          <Select
            aria-label="Organisation"
            placeholder="Any organisation"
            clearable
            searchable
            data={[...new Set(projects.flatMap(({ owner, partners }) => [owner, ...partners]))].sort()}
            value={filter.owner ?? null}
            onChange={(owner) => {
              set({ owner: owner ?? undefined });
            }}
          />
          <Text size="xs" c="dimmed" aria-live="polite">
            {shown.length === projects.length
              ? `${projects.length.toString()} projects`
              : `${shown.length.toString()} of ${projects.length.toString()} projects`}
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
        </Group>
      }
    >
      {shown.length > 0 ? (
        <ProjectTable projects={shown} />
      ) : (
        <Nothing
          any={projects.length > 0}
          onClear={() => {
            set({ q: undefined, state: undefined, owner: undefined });
          }}
        />
      )}
      <NewProject opened={opened} onClose={close} />
    </Screen>
  );
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

function matches(
  project: Project,
  { q, state, owner }: { q?: string | undefined; state?: string | undefined; owner?: string | undefined },
): boolean {
  const text = `${project.code} ${project.name}`.toLocaleLowerCase();
  if (q !== undefined && !text.includes(q.toLocaleLowerCase())) return false;
  if (state !== undefined && project.lifecycleState !== state) return false;
  return owner === undefined || project.owner === owner || project.partners.includes(owner);
}
