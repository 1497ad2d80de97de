import { readMonth } from "@rediflow/planning";
import { readFieldNumber, type NumberRange } from "./read-field-number.ts";

/** Looks at what one field holds: a sentence where it cannot be taken so, null where it can. */
export type Check<Value, Values> = (value: Value, values: Values) => string | null;

/** The checks of a form's fields, in the order in which the fields stand. */
export type Checks<Values> = { [Name in keyof Values]?: Check<Values[Name], Values> };

/** Something is typed or chosen; the sentence says what is missing otherwise. */
export function needed(sentence: string): (value: string | null) => string | null {
  return (value) => (value === null || value.trim() === "" ? sentence : null);
}

/** A month is typed that can be read as one only. */
export function aMonth(missing: string): (text: string) => string | null {
  return (text) => {
    if (text.trim() === "") return missing;
    const read = readMonth(text, navigator.language);
    return read.ok ? null : read.sentence;
  };
}

/** A number within a range is typed that can be read as one only. */
export function aNumber(missing: string, range: NumberRange): (text: string) => string | null {
  return (text) => {
    if (text.trim() === "") return missing;
    const read = readFieldNumber(text, range);
    return read.ok ? null : read.sentence;
  };
}
