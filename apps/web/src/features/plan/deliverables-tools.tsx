import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { TableTools } from "../../lib/table/table-tools.tsx";
import type { TableModel } from "../../ui/table/use-table-model.ts";
import type { Deliverable, Deliverables } from "./deliverable.ts";
import type { DeliverablesView } from "./deliverable-filter.ts";
import { DeliverableFilters } from "./deliverable-filters.tsx";
import { ProjectLinks } from "../../lib/project-links.tsx";

interface Props {
  list: Deliverables;
  view: DeliverablesView;
  model: TableModel<Deliverable>;
  /** How many rows fit the filters. */
  shown: number;
  set: (change: DeliverablesView) => void;
  /** Shows the table as an address says. */
  onView: (view: DeliverablesView) => void;
  children: ReactNode;
}

/** What stands beside the title: filters, what can be done with the table, and the project's other screens. */
export function DeliverablesTools({ list, view, model, shown, set, onView, children }: Props) {
  return (
    <>
      <DeliverableFilters list={list} filter={view} set={set} />
      <TableTools
        name="deliverables"
        model={model}
        nouns={["deliverable", "deliverables"]}
        counts={{ shown, total: shown, all: list.deliverables.length }}
        search={{ ...view }}
        onSearch={onView}
      />
      <ProjectLinks projectId={list.project.id} here="deliverables" />
      <Group ml="auto">{children}</Group>
    </>
  );
}
