import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import type { Found, PickerOption } from "./choice.ts";

/** What a picker asks of its search, and what it knows of what is picked. */
export type Asked = ReturnType<typeof useAsked>;

const pauseMs = 200;

/** Asks once the picker is opened, a moment after the last key; what is picked and not known is asked for at once. */
export function useAsked(picked: readonly string[], known: readonly PickerOption[] = []) {
  const [typed, setTyped] = useState("");
  const [opened, setOpened] = useState(false);
  const [options] = useState(() => new Map(known.map((option) => [option.value, option])));
  const [settled] = useDebouncedValue(typed, pauseMs);
  // The field shows what is picked in the place of what is typed: that is nothing to look for.
  const isLabel = [...options.values()].some(({ label }) => label === settled);
  const unknown = picked.filter((id) => !options.has(id));
  return {
    typed,
    setTyped,
    setOpened,
    input: { search: isLabel ? "" : settled.slice(0, 100), picked: unknown },
    options: {
      enabled: opened || unknown.length > 0,
      placeholderData: keepPreviousData<Found>,
      staleTime: 30_000,
    },
    /** Keeps how each option is read, and gives those of what is picked. */
    pickedOf: (found: readonly PickerOption[]): PickerOption[] => {
      for (const option of found) options.set(option.value, option);
      return picked.flatMap((id) => options.get(id) ?? []);
    },
  };
}

/** What is picked in a field of one thing, and how it is read where that is known already. */
export function pickedIn({
  value,
  pickedLabel,
}: {
  value: string | null;
  pickedLabel?: string | null | undefined;
}): [picked: string[], known: PickerOption[]] {
  if (value === null) return [[], []];
  return [[value], typeof pickedLabel === "string" ? [{ value, label: pickedLabel }] : []];
}
