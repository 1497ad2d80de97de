import { Select } from "@mantine/core";
import { useEffect, useRef } from "react";
import { isSearched, type Coming } from "./closed-choice.tsx";

export interface ChoiceProps {
  label: string;
  /** What it says while nothing is chosen. */
  placeholder: string;
  choices: readonly { value: string; label: string }[];
  value: string | undefined;
  /** Undefined where nothing is chosen. */
  onChange: (value: string | undefined) => void;
  /** How somebody came to the field that stood in its place. */
  coming?: Coming | undefined;
}

/** One choice of many, or none; a long list is searched by typing. */
export function ChoiceField({ label, placeholder, choices, value, onChange, coming }: ChoiceProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (coming === "focused" || coming === "pressed") field.current?.focus();
  }, [coming]);
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      clearable
      searchable={isSearched(choices)}
      data={[...choices]}
      ref={field}
      defaultDropdownOpened={coming === "pressed"}
      value={value ?? null}
      onChange={(chosen) => {
        onChange(chosen ?? undefined);
      }}
    />
  );
}
