import { Select, type SelectProps } from "@mantine/core";
import type { Field } from "./field.ts";

interface Props<Value extends string> extends Omit<
  SelectProps<Value>,
  keyof Field<Value> | "defaultValue" | "data"
> {
  field: Field<Value>;
  /** What can be chosen, each with its name. */
  names: Readonly<Record<Value, string>>;
}

/** A field in which always one of a few is chosen. */
export function KindField<Value extends string>({
  field: { onChange, ...field },
  names,
  ...props
}: Props<Value>) {
  return (
    <Select<Value>
      allowDeselect={false}
      {...props}
      {...field}
      data={Object.entries<string>(names).map(([value, label]) => ({ value: value as Value, label }))}
      onChange={(chosen) => {
        if (chosen !== null) onChange(chosen);
      }}
    />
  );
}
