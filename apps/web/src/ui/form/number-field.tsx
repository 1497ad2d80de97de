import type { ComponentProps } from "react";
import { TextField } from "./text-field.tsx";

/** A field for a number, kept as it is typed: whatever the sign before the decimals, nothing is turned into another number. */
export function NumberField(props: ComponentProps<typeof TextField>) {
  return <TextField inputMode="decimal" autoComplete="off" {...props} />;
}
