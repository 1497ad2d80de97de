import type { RouterInputs } from "../trpc.ts";
import { trpc } from "../trpc.ts";
import type { Choice, PickerOption } from "./choice.ts";
import { Picker, type PickerProps } from "./picker.tsx";
import { pickedIn, useAsked } from "./use-asked.ts";

interface Props extends PickerProps {
  filter?: Exclude<RouterInputs["organisations"]["search"], void>["filter"];
}

/** A field in which one organisation is picked. */
export function OrganisationPicker({ filter, pickedLabel, ...field }: Props) {
  const asked = useAsked(...pickedIn({ value: field.value, pickedLabel }));
  const { data } = trpc.organisations.search.useQuery({ ...asked.input, filter }, asked.options);
  return (
    <Picker {...field} asked={asked} found={data} optionOf={shortAndName} nothingFound={noOrganisation} />
  );
}

/** An organisation as an option: its short name and its name. */
export function shortAndName({ id, code, name }: Choice): PickerOption {
  return { value: id, label: `${code} · ${name}` };
}

export const noOrganisation = "No organisation of that name";
