import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";

const pauseMs = 200;

interface Props {
  label: string;
  placeholder: string;
  /** What the address says. */
  value: string;
  onChange: (search: string) => void;
}

/** A field for words to look for; it tells them a moment after the last key, so that not each key asks the server. */
export function SearchField({ label, placeholder, value, onChange }: Props) {
  const [{ text, told, was }, set] = useState({ text: value, told: value, was: value });
  const tell = useDebouncedCallback(
    (words: string) => {
      set((old) => ({ ...old, told: words }));
      onChange(words);
    },
    { delay: pauseMs, flushOnUnmount: true },
  );
  // What the address says by other ways than by this field counts; what was told must not undo the keys since.
  if (value !== was) set({ text: value === told ? text : value, told, was: value });
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} />}
      maxLength={100}
      value={text}
      onChange={(event) => {
        const words = event.currentTarget.value;
        set((old) => ({ ...old, text: words }));
        tell(words);
      }}
    />
  );
}
