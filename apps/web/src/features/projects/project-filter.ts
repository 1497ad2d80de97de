import { lifecycleNames } from "../../lib/project-names.ts";
import type { TableView } from "../../ui/table/table-view.ts";
import type { Project } from "./project.ts";

/** What the address says of which projects are wanted and how they are shown; the organisation may own or take part. */
export interface ProjectsView extends TableView {
  q?: string | undefined;
  state?: string | undefined;
  owner?: string | undefined;
}

/** The filter as the list takes it; a state that there is not is left out. */
export function filterOf({ state, owner }: ProjectsView): {
  state?: Project["lifecycleState"] | undefined;
  organisation?: string | undefined;
} {
  const isKnown = (text: string | undefined): text is Project["lifecycleState"] =>
    text !== undefined && Object.hasOwn(lifecycleNames, text);
  return { state: isKnown(state) ? state : undefined, organisation: owner };
}
