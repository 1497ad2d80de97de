import { useSyncExternalStore } from "react";
import { useAccess } from "../access.ts";
import type { UnsavedCells } from "./unsaved-cells.ts";
import type { UnsavedStore, Waiting } from "./unsaved-store.ts";
import { unsavedStoreOf } from "./unsaved-stores.ts";

/** What the person who is signed in has not saved: the same store everywhere on the page, and none of another person's. */
export function useUnsavedStore(): UnsavedStore {
  return unsavedStoreOf(useAccess().userId);
}

/** The unsaved cells of one project, as they change. */
export function useUnsavedCells(projectId: string): UnsavedCells {
  const store = useUnsavedStore();
  return useSyncExternalStore(store.subscribe, () => store.cellsOf(projectId));
}

/** How much waits to be saved, in all projects. */
export function useWaiting(): Waiting {
  const store = useUnsavedStore();
  return useSyncExternalStore(store.subscribe, store.waiting);
}
