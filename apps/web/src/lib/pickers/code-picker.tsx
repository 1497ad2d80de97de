import { trpc } from "../trpc.ts";
import type { Choice, PickerOption } from "./choice.ts";
import { Picker, type PickerProps } from "./picker.tsx";
import { pickedIn, useAsked } from "./use-asked.ts";

interface Props extends PickerProps {
  /** The lookup from which one is picked, as the API names it. */
  api: "deliverableTypes" | "disseminationLevels";
}

/** A field in which one of the active entries of a lookup is picked, each told by its code and name. */
export function CodePicker({ api, pickedLabel, ...field }: Props) {
  const asked = useAsked(...pickedIn({ value: field.value, pickedLabel }));
  const { data } = trpc[api].search.useQuery(asked.input, asked.options);
  return (
    <Picker
      {...field}
      asked={asked}
      found={data}
      optionOf={optionOf}
      nothingFound="None of that code or name"
    />
  );
}

function optionOf({ id, code, name }: Choice): PickerOption {
  return { value: id, label: `${code}: ${name}` };
}
