import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { trpc } from "../trpc.ts";
import { noOrganisation, shortAndName } from "./organisation-picker.tsx";
import { searched } from "./searched.ts";
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
  return (
    <MultiSelect
      {...field}
      {...searched(asked, { options, picked, found: data, nothingFound: noOrganisation })}
      value={[...value]}
    />
  );
}
