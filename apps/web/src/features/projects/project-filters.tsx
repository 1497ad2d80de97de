import { FilterChoice } from "../../lib/filter-choice.tsx";
import { lifecycleNames } from "../../lib/project-names.ts";
import { filterChoices } from "../../lib/organisation-tree.ts";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { SearchField } from "../../ui/search-field.tsx";
import type { ProjectsView } from "./project-filter.ts";

const states = Object.entries(lifecycleNames).map(([value, label]) => ({ value, label }));

interface Props {
  filter: ProjectsView;
  set: (change: ProjectsView) => void;
}

/** The fields that narrow the table; what they hold lives in the address. */
export function ProjectFilters({ filter, set }: Props) {
  const tree = useOrganisationTree();
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
