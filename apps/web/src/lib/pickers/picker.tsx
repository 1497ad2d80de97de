import { Select, type SelectProps } from "@mantine/core";
import type { Choice, Found, PickerOption } from "./choice.ts";
import { searched } from "./searched.ts";
import type { Asked } from "./use-asked.ts";

type Own =
  | "data"
  | "filter"
  | "searchable"
  | "searchValue"
  | "onSearchChange"
  | "nothingFoundMessage"
  | "defaultValue"
  | "value"
  | "onChange";

/** What every picker of one thing takes: Mantine's props of a field, the id that is picked, and how it is read where that is known. */
export interface PickerProps extends Omit<SelectProps, Own> {
  value: string | null;
  onChange: (id: string | null) => void;
  pickedLabel?: string | null;
  /** Which of the options cannot be picked. */
  isBarred?: (id: string) => boolean;
}

interface Props extends Omit<PickerProps, "pickedLabel"> {
  asked: Asked;
  found: Found | undefined;
  optionOf: (choice: Choice) => PickerOption;
  nothingFound: string;
}

/** A field in which one thing is searched by code and name and picked; the server searches. */
export function Picker({ asked, found, optionOf, nothingFound, isBarred, ...field }: Props) {
  const options = (found?.rows ?? []).map(optionOf);
  const picked = asked.pickedOf([...(found?.picked ?? []).map(optionOf), ...options]);
  return (
    <Select
      allowDeselect={field.clearable ?? false}
      {...field}
      {...searched(asked, { options, picked, found, nothingFound, isBarred })}
    />
  );
}
