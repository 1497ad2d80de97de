import { Select } from "@mantine/core";

export interface ChoiceProps {
  label: string;
  /** What it says while nothing is chosen. */
  placeholder: string;
  choices: readonly { value: string; label: string }[];
  value: string | undefined;
  /** Undefined where nothing is chosen. */
  onChange: (value: string | undefined) => void;
}

/** One choice of many, or none; a long list is searched by typing. */
export function ChoiceField({ label, placeholder, choices, value, onChange }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      clearable
      searchable={choices.length > 8}
      data={[...choices]}
      value={value ?? null}
      onChange={(chosen) => {
        onChange(chosen ?? undefined);
      }}
    />
  );
}
