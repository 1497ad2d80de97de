import type { UseFormReturnType } from "@mantine/form";
import type { Field } from "../../ui/form/field.ts";
import type { Checks } from "./checks.ts";

/** The fields of a form by name. */
export type Fields<Values> = { readonly [Name in keyof Values]: Field<Values[Name]> };

/** Sentences by the names of the fields that they are about. */
export type Sentences = Readonly<Record<string, string>>;

/** The fields of a form, each bound to what the form holds. What was typed is looked at when the person goes on; what is empty, when they send. */
export function boundFields<Values>(
  form: UseFormReturnType<Record<string, unknown>>,
  wrong: Sentences,
): Fields<Values> {
  const fields = Object.entries(form.values).map(([name, value]): [string, Field<unknown>] => [
    name,
    {
      "data-path": name,
      value,
      error: form.errors[name],
      onChange: (next) => {
        form.setFieldValue(name, next);
      },
      onBlur: () => {
        if (value !== "" && value !== null && name in wrong) form.setFieldError(name, wrong[name]);
      },
    },
  ]);
  return Object.fromEntries(fields) as Fields<Values>;
}

/** What is wrong with the fields as they are typed, in the order of the checks. */
export function wrongIn<Values>(values: Values, checks: Checks<Values>): Sentences {
  const names = Object.keys(checks) as (keyof Values & string)[];
  const looked = names.map((name) => [name, checks[name]?.(values[name], values) ?? null] as const);
  return Object.fromEntries(looked.filter((each): each is [(typeof each)[0], string] => each[1] !== null));
}

/** Focuses the first field of a form, as they stand, that is among these. */
export function focusFirst(form: HTMLFormElement | null, wrong: Sentences): void {
  const all = [...(form?.querySelectorAll<HTMLElement>("[data-path]") ?? [])];
  all.find((each) => (each.dataset["path"] ?? "") in wrong)?.focus();
}
