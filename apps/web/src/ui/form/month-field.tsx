import type { ComponentProps } from "react";
import { TextField } from "./text-field.tsx";

/** A field for a month, written as people write it: 3/2027, 2027-03, Mar 2027. */
export function MonthField(props: ComponentProps<typeof TextField>) {
  return <TextField placeholder="3/2027" autoComplete="off" {...props} />;
}
