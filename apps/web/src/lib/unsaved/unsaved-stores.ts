import { createUnsavedStore, type UnsavedStore } from "./unsaved-store.ts";

const stores = new Map<string, UnsavedStore>();

/** The one store of a person on this page. */
export function unsavedStoreOf(userId: string): UnsavedStore {
  const store = stores.get(userId) ?? createUnsavedStore(userId, window.localStorage);
  stores.set(userId, store);
  return store;
}

/** Says that this page leaves for the sign-in and comes back to what waits on it. */
export function leaveUnsaved(userId: string): void {
  stores.get(userId)?.leave();
}

/** How many cells of a person wait on this page to be saved. */
export function waitingCellsOf(userId: string): number {
  return stores.get(userId)?.waiting().cells ?? 0;
}
