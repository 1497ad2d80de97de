import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";

interface Props {
  label: string;
  placeholder: string;
  value: string | undefined;
  /** Undefined where nothing is searched for. */
  onChange: (text: string | undefined) => void;
}

/** The longest search that a list takes. */
const longestSearch = 100;

/** The field that searches a table. */
export function SearchField({ label, placeholder, value, onChange }: Props) {
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} />}
      maxLength={longestSearch}
      value={value ?? ""}
      onChange={(event) => {
        onChange(event.currentTarget.value || undefined);
      }}
    />
  );
}
