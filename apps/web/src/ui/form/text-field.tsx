import { TextInput, type TextInputProps } from "@mantine/core";
import type { Field } from "./field.ts";

interface Props extends Omit<TextInputProps, keyof Field<string>> {
  field: Field<string>;
}

/** A field that holds a line of text as it is typed; months and numbers too, which are read when the form is sent. */
export function TextField({ field: { onChange, ...field }, ...props }: Props) {
  return (
    <TextInput
      {...props}
      {...field}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
