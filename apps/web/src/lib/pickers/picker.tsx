import { Select, type SelectProps } from "@mantine/core";
import { groupsOf, type Choice, type Found, type PickerOption } from "./choice.ts";
import type { Asked } from "./use-asked.ts";

/** What every picker of one thing takes: Mantine's props of a field, and the id that is picked. */
export type PickerProps = Pick<
  SelectProps,
  | "label"
  | "description"
  | "placeholder"
  | "required"
  | "clearable"
  | "disabled"
  | "error"
  | "size"
  | "flex"
  | "w"
  | "mt"
> & {
  "aria-label"?: string;
  value: string | null;
  onChange: (id: string | null) => void;
  /** Which of the options cannot be picked. */
  isBarred?: (id: string) => boolean;
};

interface Props extends PickerProps {
  asked: Asked;
  found: Found | undefined;
  optionOf: (choice: Choice) => PickerOption;
  nothingFound: string;
}

/** A field in which one thing is searched by code and name and picked; the server searches. */
export function Picker({ asked, found, optionOf, nothingFound, isBarred, ...field }: Props) {
  const options = (found?.rows ?? []).map(optionOf);
  const picked = asked.pickedOf([...(found?.picked ?? []).map(optionOf), ...options]);
  const absent = picked.filter(({ value }) => options.every((option) => option.value !== value));
  const offered = [...absent, ...options].map((option) => ({
    ...option,
    disabled: isBarred?.(option.value) ?? false,
  }));
  return (
    <Select
      {...field}
      searchable
      data={groupsOf(offered, (found?.total ?? 0) + absent.length)}
      // The server has looked already.
      filter={({ options: all }) => all}
      nothingFoundMessage={found === undefined ? "Searching …" : nothingFound}
      searchValue={asked.typed}
      onSearchChange={asked.setTyped}
      onDropdownOpen={() => {
        asked.setOpened(true);
      }}
    />
  );
}
