import { getRouteApi } from "@tanstack/react-router";
import { PagedTable } from "../../lib/table/paged-table.tsx";
import { TableTools } from "../../lib/table/table-tools.tsx";
import { useTitle } from "../../lib/use-title.ts";
import { useKeptOpening } from "../../lib/way-back/use-kept-state.ts";
import { ImportButton } from "../../lib/workbooks/import-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { NewProject } from "./new-project.tsx";
import { NewProjectButton } from "./new-project-button.tsx";
import { NoProject } from "./no-project.tsx";
import { ProjectFilters } from "./project-filters.tsx";
import { ProjectSettings } from "./project-settings.tsx";
import type { Project } from "./project.ts";
import { useChosenProject, useProjectTable } from "./use-project-table.ts";

const route = getRouteApi("/projects");

const rowMark = ({ code }: Project) => ({ "data-project": code });

/** The projects that may be seen, filtered, sorted and with the columns that the address asks for. */
export function ProjectsPage() {
  useTitle("Projects");
  const { settings, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const { opened, open, close } = useKeptOpening("new-project");
  const set = (change: Partial<typeof search>): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  const { model, pages, isOld, allRows } = useProjectTable(search, set);
  return (
    <Screen
      title="Projects"
      tools={
        <>
          <ProjectFilters filter={search} set={set} />
          <TableTools
            name="projects"
            model={model}
            nouns={["project", "projects"]}
            counts={{ shown: pages.rows.length, total: pages.total, all: pages.all }}
            allRows={allRows}
            search={search}
            onSearch={(view) => void navigate({ search: view, replace: true })}
          />
          <NewProjectButton opened={opened} onUse={open} />
          <ImportButton kind="project" label="From a workbook" />
        </>
      }
    >
      {pages.total > 0 ? (
        <PagedTable model={model} label="Projects" rowMark={rowMark} pages={pages} isOld={isOld} />
      ) : (
        <NoProject
          any={pages.all > 0}
          onClear={() => {
            set({ q: undefined, state: undefined, owner: undefined });
          }}
        />
      )}
      <NewProject opened={opened} onClose={close} />
      <ProjectSettings
        project={useChosenProject(pages.rows, settings)}
        onClose={() => {
          void navigate({ search: (old) => ({ ...old, settings: undefined }), replace: true });
        }}
      />
    </Screen>
  );
}
