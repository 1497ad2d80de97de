import { useMemo } from "react";
import { sortRows } from "../../ui/table/sort-rows.ts";
import { sortedBy } from "../../ui/table/table-view.ts";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import type { Deliverable, Deliverables } from "./deliverable.ts";
import { deliverableColumns } from "./deliverable-columns.tsx";
import { fitting, type DeliverablesView } from "./deliverable-filter.ts";

const standardSort = "due";
const rowId = ({ id }: Deliverable): string => id;

/** The deliverables as the address asks for them: those that fit its filters, in its order. */
export function useDeliverablesTable(
  { project, deliverables }: Deliverables,
  view: DeliverablesView,
  onView: (change: DeliverablesView) => void,
) {
  const { sort, state, lead } = view;
  const columns = useMemo(() => deliverableColumns(project.firstMonth), [project.firstMonth]);
  const rows = useMemo(
    () => sortRows(fitting(deliverables, { state, lead }), columns, sortedBy(columns, sort, standardSort)),
    [deliverables, columns, sort, state, lead],
  );
  return { rows, model: useTableModel({ rows, columns, rowId, view, onView, standardSort }) };
}
