import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withoutKeys, withTyped } from "./unsaved-cells.ts";
import { createUnsavedStore } from "./unsaved-store.ts";

const storage = window.localStorage;
const cells = [
  { rowId: "a", month: 1, amount: 3000, version: 7 },
  { rowId: "a", month: 2, amount: 0, version: 8 },
];

beforeEach(() => {
  storage.clear();
  window.sessionStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
});

function type(userId: string) {
  const store = createUnsavedStore(userId, storage);
  store.change("p", (old) => withTyped(old, cells, store.nextTurn()));
  return store;
}

test("after a reload the same person has what was typed, to be sent over the same versions", () => {
  type("ann");
  const reloaded = createUnsavedStore("ann", storage);
  expect([...reloaded.cellsOf("p").values()]).toEqual(
    cells.map((cell) => ({ ...cell, state: "kept", turn: 0 })),
  );
  expect(reloaded.waiting()).toEqual({ cells: 2, notSaved: 2, places: ["p"], isKept: true });
});

test("another person gets none of it, and the first one has it still", () => {
  type("ann");
  expect(createUnsavedStore("bo", storage).waiting().cells).toBe(0);
  expect(createUnsavedStore("ann", storage).waiting().cells).toBe(2);
});

test("what is saved or given up is kept no longer", () => {
  const store = type("ann");
  store.change("p", (old) => withoutKeys(old, new Set(old.keys())));
  expect(storage).toHaveLength(0);
});

test("where the browser has no room, that is said, and nothing older is kept in its place", () => {
  const store = type("ann");
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  store.change("p", (old) => withTyped(old, [{ ...cells[0], amount: 4000 } as never], store.nextTurn()));
  full.mockRestore();
  expect(store.waiting().isKept).toBe(false);
  expect(storage).toHaveLength(0);
});

test("what is kept and cannot be read is left out", () => {
  storage.setItem("rediflow.unsaved:ann:w1", "{");
  storage.setItem("rediflow.unsaved:ann:w2", '{"p":{"a":[["x"]]}}');
  expect(createUnsavedStore("ann", storage).waiting().cells).toBe(0);
});

/** A window's own storage, which another window does not see. */
function ownStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => {
      kept.clear();
    },
    key: () => null,
    length: 0,
  };
}

test("what waits in a window that is at the sign-in is for that window, also where another one is back before it", () => {
  const first = ownStorage();
  const store = createUnsavedStore("ann", storage, first);
  store.change("p", (old) => withTyped(old, cells, store.nextTurn()));
  store.leave();
  expect(createUnsavedStore("ann", storage, ownStorage()).waiting().cells).toBe(0);
  expect(createUnsavedStore("ann", storage, first).waiting().cells).toBe(2);
});

test("a window that does not come back within ten minutes leaves what waits in it to the others", () => {
  vi.useFakeTimers();
  const store = createUnsavedStore("ann", storage, ownStorage());
  store.change("p", (old) => withTyped(old, cells, store.nextTurn()));
  store.leave();
  const other = createUnsavedStore("ann", storage, ownStorage());
  vi.advanceTimersByTime(9 * 60_000);
  expect(other.waiting().cells).toBe(0);
  vi.advanceTimersByTime(61_000);
  expect(other.waiting().cells).toBe(2);
});

test("where another person comes back in that window, the first one's other windows may take it", () => {
  const first = ownStorage();
  const store = createUnsavedStore("ann", storage, first);
  store.change("p", (old) => withTyped(old, cells, store.nextTurn()));
  store.leave();
  expect(createUnsavedStore("bo", storage, first).waiting().cells).toBe(0);
  expect(createUnsavedStore("ann", storage, ownStorage()).waiting().cells).toBe(2);
});
