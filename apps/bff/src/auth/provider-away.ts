import type { ProviderUnreachable } from "./provider-unreachable.ts";

/** One process remembers that the provider did not answer, so that not every request waits for the same answer. */
export interface ProviderAway {
  /** The last failure; undefined once the provider has answered. */
  known(): ProviderUnreachable | undefined;
  failed(error: ProviderUnreachable): void;
  answered(): void;
  /** Tries again, one at a time: undefined, and nothing is done, while another try is under way. */
  tryAgain<T>(attempt: () => Promise<T>): Promise<T> | undefined;
}

/** Knows of no failure yet. */
export function createProviderAway(): ProviderAway {
  let last: ProviderUnreachable | undefined;
  let trying = false;
  return {
    known: () => last,
    failed: (error) => {
      last = error;
    },
    answered: () => {
      last = undefined;
    },
    tryAgain: (attempt) => {
      if (trying) return undefined;
      trying = true;
      return attempt().finally(() => {
        trying = false;
      });
    },
  };
}
