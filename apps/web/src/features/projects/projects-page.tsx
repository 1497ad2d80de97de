import { getRouteApi } from "@tanstack/react-router";
import { TableTools } from "../../lib/table/table-tools.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { Screen } from "../../ui/screen.tsx";
import { DataTable } from "../../ui/table/data-table.tsx";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import { NewProject } from "./new-project.tsx";
import { NewProjectButton } from "./new-project-button.tsx";
import { NoProject } from "./no-project.tsx";
import { useProjectColumns } from "./project-columns.tsx";
import { ProjectFilters } from "./project-filters.tsx";
import { ProjectSettings } from "./project-settings.tsx";
import type { Project } from "./project.ts";
import { useShownProjects } from "./use-shown-projects.ts";

const route = getRouteApi("/projects");

const rowId = ({ id }: Project): string => id;
const rowName = ({ code }: Project): string => code;
const rowMark = ({ code }: Project) => ({ "data-project": code });

/** The projects that may be seen, filtered, sorted and with the columns that the address asks for. */
export function ProjectsPage() {
  useTitle("Projects");
  const [projects] = trpc.projects.list.useSuspenseQuery();
  const { settings, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const { opened, open, close } = useKeptOpening("new-project");
  const set = (change: Partial<typeof search>): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const model = useTableModel({
    rows: useShownProjects(projects, search),
    columns: useProjectColumns(),
    rowId,
    view: search,
    onView: set,
    standardSort: "code",
  });
  const shown = model.lines.length;
  return (
    <Screen
      title="Projects"
      tools={
        <>
          <ProjectFilters projects={projects} filter={search} set={set} />
          <TableTools
            name="projects"
            model={model}
            nouns={["project", "projects"]}
            counts={{ shown, total: shown, all: projects.length }}
            search={search}
            onSearch={(view) => {
              void navigate({ search: view, replace: true });
            }}
          />
          <NewProjectButton opened={opened} onUse={open} />
        </>
      }
    >
      {shown > 0 ? (
        <DataTable model={model} label="Projects" rowName={rowName} rowMark={rowMark} />
      ) : (
        <NoProject
          any={projects.length > 0}
          onClear={() => {
            set({ q: undefined, state: undefined, owner: undefined });
          }}
        />
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
