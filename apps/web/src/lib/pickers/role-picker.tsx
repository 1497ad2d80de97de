import { trpc } from "../trpc.ts";
import type { Choice, PickerOption } from "./choice.ts";
import { Picker, type PickerProps } from "./picker.tsx";
import { pickedIn, useAsked } from "./use-asked.ts";

/** A field in which one of the active role types is picked. */
export function RolePicker({ pickedLabel, ...field }: PickerProps) {
  const asked = useAsked(...pickedIn({ value: field.value, pickedLabel }));
  const { data } = trpc.roleTypes.search.useQuery(asked.input, asked.options);
  return (
    <Picker {...field} asked={asked} found={data} optionOf={optionOf} nothingFound="No role of that name" />
  );
}

function optionOf({ id, name }: Choice): PickerOption {
  return { value: id, label: name };
}
