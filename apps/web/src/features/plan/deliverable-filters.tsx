import { FilterChoice } from "../../lib/filter-choice.tsx";
import { deliverableStates, type Deliverables } from "./deliverable.ts";
import type { DeliverablesView } from "./deliverable-filter.ts";

const states = Object.entries(deliverableStates).map(([value, label]) => ({ value, label }));

interface Props {
  list: Deliverables;
  filter: DeliverablesView;
  set: (change: DeliverablesView) => void;
}

/** The fields that narrow the deliverables; what they hold lives in the address. */
export function DeliverableFilters({ list: { organisations }, filter, set }: Props) {
  return (
    <>
      <FilterChoice
        label="State"
        placeholder="Any state"
        choices={states}
        value={filter.state}
        onChange={(state) => {
          set({ state });
        }}
      />
      <FilterChoice
        label="Lead"
        placeholder="Any lead"
        choices={organisations.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        value={filter.lead}
        onChange={(lead) => {
          set({ lead });
        }}
      />
    </>
  );
}
