import { Select } from "@mantine/core";
import { lifecycleNames } from "../../lib/project-names.ts";
import { filterChoices } from "../../lib/organisation-tree.ts";
import { useOrganisationTree } from "../../lib/use-organisation-tree.ts";
import { SearchField } from "../../ui/search-field.tsx";
import type { ProjectFilter } from "./project-filter.ts";
import type { Project } from "./project.ts";

interface Props {
  projects: readonly Project[];
  filter: ProjectFilter;
  set: (change: ProjectFilter) => void;
}

/** The fields that narrow the table; what they hold lives in the address. */
export function ProjectFilters({ projects, filter, set }: Props) {
  const tree = useOrganisationTree();
  const used = new Set(projects.flatMap(({ owner, partners }) => [owner, ...partners]));
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
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        data={Object.entries(lifecycleNames).map(([value, label]) => ({ value, label }))}
        value={filter.state ?? null}
        onChange={(state) => {
          set({ state: state ?? undefined });
        }}
      />
      <Select
        aria-label="Organisation"
        placeholder="Any organisation"
        clearable
        searchable
        data={filterChoices(tree, used)}
        value={filter.owner ?? null}
        onChange={(owner) => {
          set({ owner: owner ?? undefined });
        }}
      />
    </>
  );
}
