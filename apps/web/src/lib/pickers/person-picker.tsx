import { trpc } from "../trpc.ts";
import { nameAndCode } from "./choice.ts";
import { Picker, type PickerProps } from "./picker.tsx";
import { useAsked } from "./use-asked.ts";

interface Props extends PickerProps {
  /** Offers only people whom no account shows yet. */
  unlinked?: boolean;
}

/** A field in which one of the visible people is picked. */
export function PersonPicker({ unlinked = false, ...field }: Props) {
  const asked = useAsked(field.value === null ? [] : [field.value]);
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
