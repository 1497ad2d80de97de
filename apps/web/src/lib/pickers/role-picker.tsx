import { trpc } from "../trpc.ts";
import type { Choice, PickerOption } from "./choice.ts";
import { Picker, type PickerProps } from "./picker.tsx";
import { useAsked } from "./use-asked.ts";

/** A field in which one of the active role types is picked. */
export function RolePicker(field: PickerProps) {
  const asked = useAsked(field.value === null ? [] : [field.value]);
  const { data } = trpc.roleTypes.search.useQuery(asked.input, asked.options);
  return (
    <Picker {...field} asked={asked} found={data} optionOf={optionOf} nothingFound="No role of that name" />
  );
}

function optionOf({ id, name }: Choice): PickerOption {
  return { value: id, label: name };
}
