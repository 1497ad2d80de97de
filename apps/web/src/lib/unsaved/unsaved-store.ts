import { heldFor, rememberKept, takeRemembered } from "./coming-back.ts";
import { keepUnsaved, keptElsewhere, keptUnder, takeKept } from "./keep-unsaved.ts";
import type { UnsavedCells } from "./unsaved-cells.ts";

/** One person's unsaved values in every grid; the browser keeps them until they are saved or given up. */
export interface UnsavedStore {
  cellsOf: (place: string) => UnsavedCells;
  change: (place: string, next: (cells: UnsavedCells) => UnsavedCells) => void;
  /** How many cells wait, and in which places. */
  waiting: () => Waiting;
  subscribe: (listener: () => void) => () => void;
  /** A number for the next write. */
  nextTurn: () => number;
  /** Says that this window leaves for the sign-in and comes back: no other one takes over what waits in it meanwhile. */
  leave: () => void;
}

export interface Waiting {
  cells: number;
  /** The waiting cells that are not being sent. */
  notSaved: number;
  places: readonly string[];
  /** False where the browser had no room: then what waits is gone with the window. */
  isKept: boolean;
}

/** Opens the store of one person, with what this browser has kept from windows that are gone. */
export function createUnsavedStore(
  userId: string,
  storage: Storage,
  session: Storage = window.sessionStorage,
): UnsavedStore {
  const storages = { session, shared: storage };
  const own = keptUnder(userId, crypto.randomUUID());
  const byPlace = new Map<string, UnsavedCells>();
  const listeners = new Set<() => void>();
  let turns = 0;
  let waiting = countWaiting(byPlace, true);
  const tell = (): void => {
    waiting = countWaiting(byPlace, keepUnsaved(storage, own, byPlace));
    for (const listener of listeners) listener();
  };
  const adopt = (key: string): void => {
    for (const [id, kept] of takeKept(storage, key)) {
      byPlace.set(id, new Map([...kept, ...(byPlace.get(id) ?? none)]));
    }
    tell();
  };
  holdWindow(own);
  adoptKept({ userId, own, ...storages }, adopt);
  return {
    cellsOf: (place) => byPlace.get(place) ?? none,
    change: (place, next) => {
      byPlace.set(place, next(byPlace.get(place) ?? none));
      tell();
    },
    waiting: () => waiting,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    nextTurn: () => (turns += 1),
    leave: () => {
      if (waiting.cells > 0) rememberKept(own, storages);
    },
  };
}

const none: UnsavedCells = new Map();

function countWaiting(byPlace: ReadonlyMap<string, UnsavedCells>, isKept: boolean): Waiting {
  const some = [...byPlace].filter(([, cells]) => cells.size > 0);
  const all = some.flatMap(([, cells]) => [...cells.values()]);
  const notSaved = all.filter(({ state }) => state !== "saving").length;
  return { cells: all.length, notSaved, places: some.map(([id]) => id), isKept };
}

/** Adopts what this window has kept before it left, at once, and what others have kept as soon as they are gone for good. */
function adoptKept(
  { userId, own, session, shared }: { userId: string; own: string; session: Storage; shared: Storage },
  adopt: (key: string) => void,
): void {
  const remembered = takeRemembered(userId, { session, shared });
  if (remembered !== undefined) adopt(remembered);
  const adoptOnceFree = (key: string): void => {
    whenWindowIsGone(key, () => {
      const wait = heldFor(key, shared);
      if (wait === 0) adopt(key);
      else setTimeout(adoptOnceFree, wait, key);
    });
  };
  for (const key of keptElsewhere(shared, own, userId)) adoptOnceFree(key);
}

// A window holds a lock as long as it lives, so that another one does not take over what it is still sending. A page that the
// browser keeps for its back button sends nothing, and must not keep the values from the page that came after it.
function holdWindow(key: string): void {
  const untilLeft = (): Promise<void> =>
    new Promise((resolve) => {
      window.addEventListener(
        "pagehide",
        () => {
          resolve();
        },
        { once: true },
      );
    });
  const hold = (): void => void locks()?.request(key, untilLeft);
  hold();
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) hold();
  });
}

function whenWindowIsGone(key: string, act: () => void): void {
  const manager = locks();
  if (manager === undefined) act();
  else void manager.request(key, act);
}

// Missing where the page is not served over HTTPS, and outside of browsers.
function locks(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks;
}
