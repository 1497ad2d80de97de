import { Switch, type SwitchProps } from "@mantine/core";
import type { Field } from "./field.ts";

interface Props extends Omit<SwitchProps, keyof Field<boolean> | "checked"> {
  field: Field<boolean>;
}

/** A field that is on or off. */
export function SwitchField({ field: { value, onChange, ...field }, ...props }: Props) {
  return (
    <Switch
      {...props}
      {...field}
      checked={value}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
      }}
    />
  );
}
