import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import type { Field } from "./field.ts";

interface Props extends Omit<MultiSelectProps, keyof Field<string[]> | "defaultValue"> {
  field: Field<string[]>;
}

/** A field in which any number of several are chosen. */
export function ChoicesField({ field, ...props }: Props) {
  return <MultiSelect {...props} {...field} />;
}
