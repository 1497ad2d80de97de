import { chosenRow } from "../../lib/table/chosen-row.ts";
import { allPages, nextPage, useCalmInput, usePages } from "../../lib/table/use-pages.ts";
import { trpc } from "../../lib/trpc.ts";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import { useProjectColumns } from "./project-columns.tsx";
import type { ProjectsView } from "./project-filter.ts";
import { projectsInput } from "./projects-reads.ts";
import type { Project } from "./project.ts";

const standardSort = "code";

const rowId = ({ id }: Project): string => id;

/** The projects as the address asks for them, page by page. */
export function useProjectTable(view: ProjectsView, onView: (change: ProjectsView) => void) {
  const api = trpc.useUtils();
  const columns = useProjectColumns();
  const { input, isOld } = useCalmInput(projectsInput(view));
  const pages = usePages(trpc.projects.list.useSuspenseInfiniteQuery(input, nextPage));
  const model = useTableModel({
    rows: pages.rows,
    columns,
    rowId,
    view,
    onView,
    standardSort,
  });
  const allRows = () => allPages((page) => api.projects.list.fetch({ ...input, ...page }));
  return { model, pages, isOld, allRows };
}

/** The project that is open beside the table, also where the table does not show it. */
export function useChosenProject(rows: readonly Project[], id: string | undefined): Project | undefined {
  const { shown, elsewhere } = chosenRow(rows, id);
  const { data } = trpc.projects.list.useQuery(...elsewhere);
  return shown ?? data?.rows[0];
}
