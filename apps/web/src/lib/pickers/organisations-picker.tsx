import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { trpc } from "../trpc.ts";
import { groupsOf } from "./choice.ts";
import { noOrganisation, shortAndName } from "./organisation-picker.tsx";
import { useAsked } from "./use-asked.ts";

interface Props extends Omit<
  MultiSelectProps,
  "data" | "filter" | "searchable" | "searchValue" | "onSearchChange" | "defaultValue" | "value"
> {
  value: readonly string[];
  /** An organisation that is not offered. */
  without: string | null;
}

/** A field in which several organisations are picked. */
export function OrganisationsPicker({ value, without, ...field }: Props) {
  const asked = useAsked(value);
  const { data } = trpc.organisations.search.useQuery(asked.input, asked.options);
  const options = (data?.rows ?? []).map(shortAndName).filter((option) => option.value !== without);
  const picked = asked.pickedOf([...(data?.picked ?? []).map(shortAndName), ...options]);
  const absent = picked.filter((one) => options.every((option) => option.value !== one.value));
  return (
    <MultiSelect
      {...field}
      searchable
      data={groupsOf([...absent, ...options], (data?.total ?? 0) + absent.length)}
      filter={({ options: all }) => all}
      nothingFoundMessage={data === undefined ? "Searching …" : noOrganisation}
      value={[...value]}
      searchValue={asked.typed}
      onSearchChange={asked.setTyped}
      onDropdownOpen={() => {
        asked.setOpened(true);
      }}
    />
  );
}
