import { useSyncExternalStore } from "react";
import { useAccess } from "../access.ts";
import type { UnsavedCells } from "./unsaved-cells.ts";
import type { UnsavedStore, Waiting } from "./unsaved-store.ts";
import { unsavedStoreOf } from "./unsaved-stores.ts";

/** The unsaved values of the person who is signed in: the same store everywhere on the page, and none of another person's. */
export function useUnsavedStore(): UnsavedStore {
  return unsavedStoreOf(useAccess().userId);
}

/** The unsaved cells of one place, as they change. */
export function useUnsavedCells(place: string): UnsavedCells {
  const store = useUnsavedStore();
  return useSyncExternalStore(store.subscribe, () => store.cellsOf(place));
}

/** The number of values that wait to be saved, in all places. */
export function useWaiting(): Waiting {
  const store = useUnsavedStore();
  return useSyncExternalStore(store.subscribe, store.waiting);
}
