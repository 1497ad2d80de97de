import { AppError } from "../errors.ts";

/** The provider could not be reached: no way to it, no answer in time, or a fault of its own (5xx). It has refused nothing. */
export class ProviderUnreachable extends AppError {
  constructor(options: { cause?: unknown; why?: string }) {
    super("provider-unavailable", options);
  }
}

const unreached = new WeakSet<object>();

/** Remembers of a request that the provider could not be reached for it. */
export function markUnreached(request: object): void {
  unreached.add(request);
}

/** Was the provider found unreachable for this request? */
export function isUnreached(request: object): boolean {
  return unreached.has(request);
}
