import { useRequestKeys } from "../use-request-keys.ts";

/** The part of a call of the API that a form uses. */
interface FormCall<Input, Output> {
  mutateAsync: (input: Input) => Promise<Output>;
  error: unknown;
  isPending: boolean;
  isSuccess: boolean;
}

/** How a form is sent, and what follows. */
export interface Sending<Input, Output> {
  call: FormCall<Input, Output>;
  /** Whether the call takes a key, by which sending again is the same change. */
  keyed?: boolean;
  /** What follows once it was done: the panel closes. */
  onDone?: (output: Output, input: Input) => unknown;
}

/** Sends what a form holds; gives the error where it was not done. `release` is called before what follows, and lets the form go. */
export function useSending<Input extends object, Output>({
  call,
  keyed = false,
  onDone,
}: Sending<Input, Output>): (input: Input, release: () => void) => Promise<{ error?: unknown }> {
  const keys = useRequestKeys();
  return async (input, release) => {
    const sent = keyed ? keys.keyed(input) : input;
    const answer = await call.mutateAsync(sent).then(
      (output) => ({ output }),
      (error: unknown) => ({ error }),
    );
    if ("error" in answer) return answer;
    keys.done(sent);
    release();
    await onDone?.(answer.output, input);
    return {};
  };
}
