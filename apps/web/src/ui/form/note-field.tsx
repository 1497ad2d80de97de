import { Textarea, type TextareaProps } from "@mantine/core";
import type { KeyboardEvent } from "react";
import type { Field } from "./field.ts";

interface Props extends Omit<TextareaProps, keyof Field<string>> {
  field: Field<string>;
}

/** A field for a sentence or two in one paragraph: a pasted line break becomes a space, and Enter sends the form. */
export function NoteField({ field: { onChange, ...field }, ...props }: Props) {
  return (
    <Textarea
      maxLength={500}
      {...props}
      {...field}
      onKeyDown={sendOnEnter}
      onChange={(event) => {
        onChange(event.currentTarget.value.replaceAll(/\s*\n\s*/g, " "));
      }}
    />
  );
}

function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
