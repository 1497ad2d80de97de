import { FilterChoice } from "../../lib/filter-choice.tsx";
import { filterChoices, type Branch } from "../../lib/organisation-tree.ts";
import { SearchField } from "../../ui/search-field.tsx";
import type { PeopleView } from "./people-filter.ts";

interface Props {
  tree: readonly Branch[];
  filter: PeopleView;
  set: (change: PeopleView) => void;
}

/** The fields that narrow the table; what they hold lives in the address. */
export function PeopleFilters({ tree, filter, set }: Props) {
  return (
    <>
      <SearchField
        label="Search people"
        placeholder="Name or code"
        value={filter.q}
        onChange={(text) => {
          set({ q: text });
        }}
      />
      <FilterChoice
        label="Organisation"
        placeholder="Any organisation"
        choices={filterChoices(tree)}
        value={filter.organisation}
        onChange={(organisation) => {
          set({ organisation });
        }}
      />
    </>
  );
}
