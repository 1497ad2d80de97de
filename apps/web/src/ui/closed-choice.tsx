import { ComboboxChevron, InputBase } from "@mantine/core";
import { useRef } from "react";

/** How somebody comes to a field: the mouse points at it, the keyboard's focus is in it, or it was pressed. */
export type Coming = "pointed" | "focused" | "pressed";

/** Whether so many choices are searched by typing. */
export function isSearched(choices: readonly unknown[]): boolean {
  return choices.length > 8;
}

interface Props {
  label: string;
  placeholder: string;
  /** Whether the choices are searched by typing. */
  searchable: boolean;
  onComing: (how: Coming) => void;
}

/** A choice in which nothing is chosen, as it looks while nobody uses it. */
export function ClosedChoice({ label, placeholder, searchable, onComing }: Props) {
  const isPressed = useRef(false);
  return (
    <InputBase
      size="xs"
      role="combobox"
      aria-label={label}
      aria-haspopup="listbox"
      aria-expanded={false}
      placeholder={placeholder}
      readOnly
      pointer={!searchable}
      rightSection={<ComboboxChevron size="xs" />}
      rightSectionPointerEvents="none"
      onPointerEnter={({ pointerType }) => {
        if (pointerType === "mouse") onComing("pointed");
      }}
      onPointerDown={() => {
        isPressed.current = true;
      }}
      onFocus={() => {
        if (!isPressed.current) onComing("focused");
      }}
      onClick={() => {
        onComing("pressed");
      }}
    />
  );
}
