import { useRef, type RefObject } from "react";
import { sentencesFor } from "./server-sentences.ts";
import { focusFirst, type Sentences } from "./typed-fields.ts";
import { useLeaving, type Leaving } from "./use-leaving.ts";
import { useSending, type Sending } from "./use-sending.ts";
import { useTyped, type Beginning, type Typed } from "./use-typed.ts";

/** What a form may be about: something that has versions, or nothing yet. */
export type Versioned = { version: number } | undefined;

interface Description<Values, Base, Input, Output> extends Beginning<Values, Base>, Sending<Input, Output> {
  /** What was typed, once the checks found nothing wrong, as the API takes it. */
  input: (values: Values, base: Base) => Input;
  /** What the fields hold once it was done, in a form that stays open for the next one. */
  again?: (values: Values) => Values;
  /** The search parameters that open the form, if any do. */
  address?: readonly string[];
}

/** A form as its frame and its fields see it. */
export interface FormState<Values, Base> extends Typed<Values, Base> {
  /** Why it was not taken, unless the fields say so. */
  failure: unknown;
  isSending: boolean;
  isDone: boolean;
  leaving: Leaving;
  element: RefObject<HTMLFormElement | null>;
  /** Sends it, or shows what is wrong at the fields and goes to the first of them. */
  send: () => void;
}

/** A form: its fields as typed, kept through a sign-in, held against being lost, checked, and sent as one change. */
export function useForm<Values extends object, Base, Input extends object, Output>({
  input,
  again,
  address = [],
  ...description
}: Description<Values, Base, Input, Output>): FormState<Values, Base> {
  const { call } = description;
  const typed = useTyped(description);
  const leaving = useLeaving(typed.isDirty, address);
  const element = useRef<HTMLFormElement>(null);
  const post = useSending(description);
  const show = (sentences: Sentences): void => {
    typed.show(sentences);
    focusFirst(element.current, sentences);
  };
  const sendNow = async (): Promise<void> => {
    const { values, base, refill } = typed;
    // A form that stays holds again what is typed next.
    const release = again === undefined ? leaving.release : () => undefined;
    const { error } = await post(input(values, base), release);
    if (error !== undefined) show(sentencesFor(error, values) ?? {});
    else if (again !== undefined) refill(again(values));
  };
  return {
    ...typed,
    failure: sentencesFor(call.error, typed.values) === undefined ? call.error : null,
    isSending: call.isPending,
    isDone: call.isSuccess && again === undefined,
    leaving,
    element,
    send: () => {
      if (call.isPending) return;
      if (Object.keys(typed.wrong).length > 0) show(typed.wrong);
      else void sendNow();
    },
  };
}
