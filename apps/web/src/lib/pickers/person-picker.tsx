import { trpc } from "../trpc.ts";
import { nameAndCode } from "./choice.ts";
import { Picker, type PickerProps } from "./picker.tsx";
import { pickedIn, useAsked } from "./use-asked.ts";

interface Props extends PickerProps {
  /** Offers only people whom no account shows yet. */
  unlinked?: boolean;
}

/** A field in which one of the visible people is picked. */
export function PersonPicker({ unlinked = false, pickedLabel, ...field }: Props) {
  const asked = useAsked(...pickedIn({ value: field.value, pickedLabel }));
  const { data } = trpc.people.search.useQuery({ ...asked.input, filter: { unlinked } }, asked.options);
  return (
    <Picker
      {...field}
      asked={asked}
      found={data}
      optionOf={nameAndCode}
      nothingFound={unlinked ? "No free person of that name" : "Nobody of that name whom you may see"}
    />
  );
}
