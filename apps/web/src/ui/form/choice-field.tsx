import { Select, type SelectProps } from "@mantine/core";
import type { Field } from "./field.ts";

interface Props<Value extends string> extends Omit<SelectProps<Value>, keyof Field<Value> | "defaultValue"> {
  field: Field<Value | null>;
}

/** A field in which one of several is chosen; none at first, and again where it can be cleared. */
export function ChoiceField<Value extends string>({ field, ...props }: Props<Value>) {
  return <Select<Value> allowDeselect={props.clearable ?? false} {...props} {...field} />;
}
