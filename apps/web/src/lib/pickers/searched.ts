import type { ComboboxParsedItem, OptionsFilter } from "@mantine/core";
import { groupsOf, type Found, type PickerOption } from "./choice.ts";
import type { Asked } from "./use-asked.ts";

interface Searched {
  options: readonly PickerOption[];
  /** How what is picked is read, whether it was found or not. */
  picked: readonly PickerOption[];
  found: Found | undefined;
  nothingFound: string;
  isBarred?: ((id: string) => boolean) | undefined;
}

/** The props of one of Mantine's fields whose options the server searches. */
export function searched(asked: Asked, { options, picked, found, nothingFound, isBarred }: Searched) {
  const absent = picked.filter(({ value }) => options.every((option) => option.value !== value));
  const barred = (each: readonly PickerOption[]) =>
    each.map((option) => ({ ...option, disabled: isBarred?.(option.value) ?? false }));
  const isFound = (item: ComboboxParsedItem): boolean =>
    asked.input.search === "" || !("value" in item) || absent.every(({ value }) => value !== item.value);
  // The server has looked already; what is picked is offered too, unless something else is looked for.
  const filter: OptionsFilter = ({ options: all }) => all.filter(isFound);
  return {
    searchable: true,
    data: [...barred(absent), ...groupsOf(barred(options), found?.total ?? 0)],
    filter,
    nothingFoundMessage: found === undefined ? "Searching …" : nothingFound,
    searchValue: asked.typed,
    onSearchChange: asked.setTyped,
    onDropdownOpen: () => {
      asked.setOpened(true);
    },
  };
}
