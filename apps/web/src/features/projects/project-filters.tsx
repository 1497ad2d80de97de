import { ProjectChoices } from "../../lib/project-choices.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import type { ProjectsView } from "./project-filter.ts";

interface Props {
  filter: ProjectsView;
  set: (change: ProjectsView) => void;
}

/** The fields that narrow the table; what they hold lives in the address. */
export function ProjectFilters({ filter, set }: Props) {
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
      <ProjectChoices
        state={filter.state}
        organisation={filter.owner}
        onState={(state) => {
          set({ state });
        }}
        onOrganisation={(owner) => {
          set({ owner });
        }}
      />
    </>
  );
}
