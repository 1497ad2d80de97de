import { Select } from "@mantine/core";
import { filterChoices, type Branch } from "../../lib/organisation-tree.ts";
import { SearchField } from "../../ui/search-field.tsx";
import type { PeopleView, Person } from "./people-filter.ts";

interface Props {
  people: readonly Person[];
  tree: readonly Branch[];
  filter: PeopleView;
  set: (change: PeopleView) => void;
}

/** The fields that narrow the table; what they hold lives in the address. */
export function PeopleFilters({ people, tree, filter, set }: Props) {
  const used = new Set(people.flatMap((person) => person.organisation ?? []));
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
      <Select
        aria-label="Organisation"
        placeholder="Any organisation"
        clearable
        searchable
        data={filterChoices(tree, used)}
        value={filter.organisation ?? null}
        onChange={(organisation) => {
          set({ organisation: organisation ?? undefined });
        }}
      />
    </>
  );
}
