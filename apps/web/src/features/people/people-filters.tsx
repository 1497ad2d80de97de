import { Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { Answers } from "../../lib/trpc.ts";
import type { PeopleFilter } from "./people-filter.ts";

interface Props {
  people: Answers["people"]["list"];
  filter: PeopleFilter;
  set: (change: PeopleFilter) => void;
}

/** The fields that narrow the table; what they hold lives in the address. */
export function PeopleFilters({ people, filter, set }: Props) {
  return (
    <>
      <TextInput
        aria-label="Search people"
        placeholder="Name or code"
        leftSection={<IconSearch size={14} />}
        value={filter.q ?? ""}
        onChange={(event) => {
          set({ q: event.currentTarget.value || undefined });
        }}
      />
      <Select
        aria-label="Organisation"
        placeholder="Any organisation"
        clearable
        searchable
        data={[...new Set(people.flatMap((person) => person.organisation ?? []))].sort()}
        value={filter.organisation ?? null}
        onChange={(organisation) => {
          set({ organisation: organisation ?? undefined });
        }}
      />
    </>
  );
}
