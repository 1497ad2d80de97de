import type { ReactNode } from "react";

/** One field of a form: what it holds as typed, how that changes, and why it was not taken. */
export interface Field<Value> {
  /** Its name, by which the form finds the element to focus. */
  "data-path": string;
  value: Value;
  error: ReactNode;
  onChange: (value: Value) => void;
  /** Looks at what was typed, once the person goes on to another field. */
  onBlur: () => void;
}
