import { MultiSelect } from "@mantine/core";
import { trpc } from "../trpc.ts";
import { groupsOf } from "./choice.ts";
import { noOrganisation, shortAndName } from "./organisation-picker.tsx";
import { useAsked } from "./use-asked.ts";

interface Props {
  label: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
  /** An organisation that is not offered. */
  without: string | null;
}

/** A field in which several organisations are picked. */
export function OrganisationsPicker({ label, value, onChange, without }: Props) {
  const asked = useAsked(value);
  const { data } = trpc.organisations.search.useQuery(asked.input, asked.options);
  const options = (data?.rows ?? []).map(shortAndName).filter((option) => option.value !== without);
  const picked = asked.pickedOf([...(data?.picked ?? []).map(shortAndName), ...options]);
  const absent = picked.filter((one) => options.every((option) => option.value !== one.value));
  return (
    <MultiSelect
      label={label}
      searchable
      data={groupsOf([...absent, ...options], (data?.total ?? 0) + absent.length)}
      filter={({ options: all }) => all}
      nothingFoundMessage={data === undefined ? "Searching …" : noOrganisation}
      value={[...value]}
      onChange={onChange}
      searchValue={asked.typed}
      onSearchChange={asked.setTyped}
      onDropdownOpen={() => {
        asked.setOpened(true);
      }}
    />
  );
}
