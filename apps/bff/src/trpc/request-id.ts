import { AsyncLocalStorage } from "node:async_hooks";

const answering = new AsyncLocalStorage<string>();

/** Runs `work` for the request of this id. */
export function forRequest<T>(id: string, work: () => T): T {
  return answering.run(id, work);
}

/** The id of the request that is being answered; some are refused before tRPC has a context. */
export function requestId(): string {
  return answering.getStore() ?? "";
}
