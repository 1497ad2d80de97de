import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import type { Found, PickerOption } from "./choice.ts";

/** What a picker asks of its search, and what it knows of what is picked. */
export type Asked = ReturnType<typeof useAsked>;

const pauseMs = 200;

/** Asks once the picker is opened, a moment after the last key; what is picked and not known is asked for at once. */
export function useAsked(picked: readonly string[]) {
  const [typed, setTyped] = useState("");
  const [opened, setOpened] = useState(false);
  const [known] = useState(() => new Map<string, PickerOption>());
  const [settled] = useDebouncedValue(typed, pauseMs);
  // The field shows what is picked in the place of what is typed: that is nothing to look for.
  const search = [...known.values()].some(({ label }) => label === settled) ? "" : settled.slice(0, 100);
  const unknown = picked.filter((id) => !known.has(id));
  return {
    typed,
    setTyped,
    setOpened,
    input: { search, picked: unknown },
    options: {
      enabled: opened || unknown.length > 0,
      placeholderData: keepPreviousData<Found>,
      staleTime: 30_000,
    },
    /** Keeps how each option is read, and gives those of what is picked. */
    pickedOf: (options: readonly PickerOption[]): PickerOption[] => {
      for (const option of options) known.set(option.value, option);
      return picked.flatMap((id) => known.get(id) ?? []);
    },
  };
}
