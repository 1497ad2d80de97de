import { keepUnsaved, keptElsewhere, keptUnder, takeKept } from "./keep-unsaved.ts";
import type { UnsavedCells } from "./unsaved-cells.ts";

/** One person's unsaved values in every project; the browser keeps them until they are saved or given up. */
export interface UnsavedStore {
  cellsOf: (projectId: string) => UnsavedCells;
  change: (projectId: string, next: (cells: UnsavedCells) => UnsavedCells) => void;
  /** How many cells wait, and in which projects. */
  waiting: () => Waiting;
  subscribe: (listener: () => void) => () => void;
  /** A number for the next write. */
  nextTurn: () => number;
}

export interface Waiting {
  cells: number;
  /** The waiting cells that are not being sent. */
  notSaved: number;
  projectIds: readonly string[];
  /** False where the browser had no room: then what waits is gone with the window. */
  isKept: boolean;
}

/** Opens the store of one person, with what this browser has kept from windows that are gone. */
export function createUnsavedStore(userId: string, storage: Storage): UnsavedStore {
  const own = keptUnder(userId, crypto.randomUUID());
  const projects = new Map<string, UnsavedCells>();
  const listeners = new Set<() => void>();
  let turns = 0;
  let waiting = countWaiting(projects, true);
  const tell = (): void => {
    waiting = countWaiting(projects, keepUnsaved(storage, own, projects));
    for (const listener of listeners) listener();
  };
  const adopt = (key: string): void => {
    for (const [id, kept] of takeKept(storage, key)) {
      projects.set(id, new Map([...kept, ...(projects.get(id) ?? none)]));
    }
    tell();
  };
  holdWindow(own);
  for (const key of keptElsewhere(storage, own, userId)) whenWindowIsGone(key, adopt);
  return {
    cellsOf: (projectId) => projects.get(projectId) ?? none,
    change: (projectId, next) => {
      projects.set(projectId, next(projects.get(projectId) ?? none));
      tell();
    },
    waiting: () => waiting,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    nextTurn: () => (turns += 1),
  };
}

const none: UnsavedCells = new Map();

function countWaiting(projects: ReadonlyMap<string, UnsavedCells>, isKept: boolean): Waiting {
  const some = [...projects].filter(([, cells]) => cells.size > 0);
  const all = some.flatMap(([, cells]) => [...cells.values()]);
  const notSaved = all.filter(({ state }) => state !== "saving").length;
  return { cells: all.length, notSaved, projectIds: some.map(([id]) => id), isKept };
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

function whenWindowIsGone(key: string, act: (key: string) => void): void {
  const manager = locks();
  if (manager === undefined) act(key);
  else
    void manager.request(key, () => {
      act(key);
    });
}

// Missing where the page is not served over HTTPS, and outside of browsers.
function locks(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks;
}
