import { Alert, Stack, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { lastChangeIn } from "../api-error.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { FormFailure } from "./form-failure.tsx";
import { LeaveQuestion } from "./leave-question.tsx";
import { StaleNotice } from "./stale-notice.tsx";
import type { FormState, Versioned } from "./use-form.ts";

interface Props<Values, Base extends Versioned> {
  form: FormState<Values, Base>;
  /** Why this person may not do it; null where they may. */
  refusal?: string | null;
  /** What the button says. */
  submit: ReactNode;
  button?: ButtonProps;
  /** What it has become, and how to say it in words; for a form that changes something that has versions. */
  versions?: Versions<Base>;
  children?: ReactNode;
}

interface Versions<Base> {
  /** What it is, as a sentence says it: “this project”. */
  what: string;
  now: Base;
  words: (base: Base) => Readonly<Record<string, string>>;
}

/** The frame of a form: its fields, what stands in the way, why it was not taken, and the button that sends it. Enter in a field sends it too. */
export function Form<Values, Base extends Versioned>({
  form,
  refusal = null,
  submit,
  button,
  versions,
  children,
}: Props<Values, Base>) {
  const { element, leaving, isDone, base, failure } = form;
  const isStale = !isDone && versions !== undefined && versions.now?.version !== base?.version;
  const barred = refusal ?? (isStale ? "Take the new values or keep what you typed first." : null);
  const send = (): void => {
    if (barred === null) form.send();
  };
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="sm">
        <LeaveQuestion question={leaving.question} />
        {refusal !== null && (
          <Alert color="gray" p="xs">
            {refusal}
          </Alert>
        )}
        {children}
        {isStale ? (
          <StaleNotice
            what={versions.what}
            before={versions.words(base)}
            now={versions.words(versions.now)}
            last={lastChangeIn(failure)}
            onTake={() => {
              form.restart(versions.now);
            }}
            onKeep={() => {
              form.rebase(versions.now);
            }}
          />
        ) : (
          <FormFailure error={failure} />
        )}
        <RefusableButton
          {...button}
          type="submit"
          loading={form.isSending}
          refusal={barred ?? Object.values(form.wrong)[0] ?? null}
          onRefused={send}
        >
          {submit}
        </RefusableButton>
      </Stack>
    </form>
  );
}
