import { Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { lifecycleNames } from "../../lib/project-names.ts";
import { filterChoices, type Branch } from "../../lib/organisation-tree.ts";
import type { ProjectFilter } from "./project-filter.ts";
import type { Project } from "./project.ts";

interface Props {
  projects: readonly Project[];
  tree: readonly Branch[];
  filter: ProjectFilter;
  set: (change: ProjectFilter) => void;
}

/** The fields that narrow the table; what they hold lives in the address. */
export function ProjectFilters({ projects, tree, filter, set }: Props) {
  const used = new Set(projects.flatMap(({ owner, partners }) => [owner, ...partners]));
  return (
    <>
      <TextInput
        aria-label="Search projects"
        placeholder="Code or name"
        leftSection={<IconSearch size={14} />}
        value={filter.q ?? ""}
        onChange={(event) => {
          set({ q: event.currentTarget.value || undefined });
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
