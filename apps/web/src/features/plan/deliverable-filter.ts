import type { TableView } from "../../ui/table/table-view.ts";
import type { Deliverable } from "./deliverable.ts";

/** How the deliverables are looked at, as the address holds it. */
export interface DeliverablesView extends TableView {
  state?: string | undefined;
  /** The id of the organisation that leads. */
  lead?: string | undefined;
}

/** Those that fit the filters of the address, in their order. */
export function fitting(
  deliverables: readonly Deliverable[],
  { state, lead }: DeliverablesView,
): readonly Deliverable[] {
  return deliverables.filter(
    (each) =>
      (state === undefined || each.state === state) &&
      (lead === undefined || each.leadOrganisationId === lead),
  );
}
