import type { TableView } from "../../ui/table/table-view.ts";

/** What the address says of which projects are wanted and how they are shown; the organisation may own or take part. */
export interface ProjectsView extends TableView {
  q?: string | undefined;
  state?: string | undefined;
  owner?: string | undefined;
}

/** The filter as the list takes it. */
export function filterOf({ state, owner }: ProjectsView): {
  state?: string | undefined;
  organisation?: string | undefined;
} {
  return { state, organisation: owner };
}
