import { FilterChoice } from "../../lib/filter-choice.tsx";
import { useStateNames } from "../../lib/lifecycle-states.ts";
import { filterChoices } from "../../lib/organisation-tree.ts";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { SearchField } from "../../ui/search-field.tsx";
import type { ProjectsView } from "./project-filter.ts";

interface Props {
  filter: ProjectsView;
  set: (change: ProjectsView) => void;
}

/** The fields that narrow the table; what they hold lives in the address. */
export function ProjectFilters({ filter, set }: Props) {
  const tree = useOrganisationTree();
  const states = Object.entries(useStateNames()).map(([value, label]) => ({ value, label }));
  return (
    <>
      <SearchField
        label="Search projects"
        placeholder="Code or name"
        value={filter.q}
        onChange={(text) => {
          set({ q: text });
        }}
      />
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
        label="Organisation"
        placeholder="Any organisation"
        choices={filterChoices(tree)}
        value={filter.owner}
        onChange={(owner) => {
          set({ owner });
        }}
      />
    </>
  );
}
