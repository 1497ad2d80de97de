import { useForm } from "@mantine/form";
import { useState } from "react";
import { useKeeping, useKept } from "../way-back/use-kept-state.ts";
import type { Checks } from "./checks.ts";
import { boundFields, wrongIn, type Fields, type Sentences } from "./typed-fields.ts";

/** What a form begins with, and what it looks at. */
export interface Beginning<Values, Base> {
  /** Its name on the whole page, with an id in it where there may be several: what is typed is kept under it through a sign-in. */
  name: string;
  /** What is changed, as it stands; undefined where something new is made. */
  base: Base;
  /** What the fields hold at first, each under the name that the API has for it. */
  begin: (base: Base) => Values;
  checks: Checks<Values>;
}

/** What is typed in a form. */
export interface Typed<Values, Base> {
  fields: Fields<Values>;
  values: Values;
  /** What is changed, as it stood when the form began. */
  base: Base;
  /** What is wrong with the fields as they are typed now. */
  wrong: Sentences;
  isDirty: boolean;
  /** Shows sentences at the fields that they are about. */
  show: (sentences: Sentences) => void;
  /** Begins anew with what it is about now. */
  restart: (base: Base) => void;
  /** Goes on with what was typed, now against what it is about now. */
  rebase: (base: Base) => void;
  /** Begins anew with these in the fields. */
  refill: (values: Values) => void;
}

/** What is typed in a form, from its beginning on or from where it was before a sign-in. */
export function useTyped<Values extends object, Base>(of: Beginning<Values, Base>): Typed<Values, Base> {
  const kept = useKept(of.name) as { base: Base; values: Values } | undefined;
  const [{ base, begun }, setBegun] = useState(() => {
    const from = kept === undefined ? of.base : kept.base;
    return { base: from, begun: of.begin(from) };
  });
  const form = useForm<Record<string, unknown>>({ initialValues: plain(kept?.values ?? begun) });
  const values = form.values as Values;
  const isDirty = JSON.stringify(values) !== JSON.stringify(begun);
  useKeeping(of.name, isDirty ? { base, values } : undefined);
  const wrong = wrongIn(values, of.checks);
  const refill = (next: Values, from = base): void => {
    setBegun({ base: from, begun: next });
    form.setValues(plain(next));
  };
  return {
    fields: boundFields(form, wrong),
    ...{ values, base, wrong, isDirty },
    show: form.setErrors,
    restart: (next) => {
      refill(of.begin(next), next);
    },
    rebase: (next) => {
      setBegun({ base: next, begun: of.begin(next) });
    },
    refill,
  };
}

function plain(values: object): Record<string, unknown> {
  return { ...values };
}
