import * as v from "valibot";
import { unsavedKey, type UnsavedCell, type UnsavedCells } from "./unsaved-cells.ts";

/** Unsaved cells of each place. */
export type UnsavedByPlace = ReadonlyMap<string, UnsavedCells>;

// Month, amount and the version typed over, by place and row: no names, and small enough for a large paste.
const stored = v.record(
  v.string(),
  v.record(v.string(), v.array(v.tuple([v.number(), v.number(), v.number()]))),
);

/** The storage in which one window keeps one person's unsaved values. */
export function keptUnder(userId: string, windowId: string): string {
  return `${prefixOf(userId)}${windowId}`;
}

/** The places where other windows have kept something for this person. */
export function keptElsewhere(storage: Storage, own: string, userId: string): string[] {
  return Object.keys(storage).filter((key) => isKeptFor(userId, key) && key !== own);
}

/** Does this key belong to this person? */
export function isKeptFor(userId: string, key: string): boolean {
  return key.startsWith(prefixOf(userId));
}

/** Keeps unsaved cells in the browser; false where it has no room for them. */
export function keepUnsaved(storage: Storage, key: string, places: UnsavedByPlace): boolean {
  const some = [...places].filter(([, cells]) => cells.size > 0);
  try {
    if (some.length === 0) storage.removeItem(key);
    else
      storage.setItem(
        key,
        JSON.stringify(Object.fromEntries(some.map(([id, cells]) => [id, rowsOf(cells)]))),
      );
    return true;
  } catch {
    // A value that was kept before is older than the one typed now: sending it again would be wrong.
    storage.removeItem(key);
    return false;
  }
}

/** Takes out what was kept in one place, to be sent again. */
export function takeKept(storage: Storage, key: string): UnsavedByPlace {
  const places = readKept(storage.getItem(key));
  storage.removeItem(key);
  return new Map(Object.entries(places).map(([id, rows]) => [id, cellsOf(rows)]));
}

function readKept(text: string | null): v.InferOutput<typeof stored> {
  try {
    const read = v.safeParse(stored, JSON.parse(text ?? "{}"));
    return read.success ? read.output : {};
  } catch {
    return {};
  }
}

function cellsOf(rows: v.InferOutput<typeof stored>[string]): UnsavedCells {
  const cells = Object.entries(rows).flatMap(([rowId, months]) =>
    months.map(([month, amount, version]): UnsavedCell => {
      return { rowId, month, amount, version, state: "kept", turn: 0 };
    }),
  );
  return new Map(cells.map((cell) => [unsavedKey(cell), cell]));
}

function rowsOf(cells: UnsavedCells): v.InferOutput<typeof stored>[string] {
  const rows = Map.groupBy(cells.values(), ({ rowId }) => rowId);
  return Object.fromEntries(
    [...rows].map(([id, some]) => [id, some.map(({ month, amount, version }) => [month, amount, version])]),
  );
}

function prefixOf(userId: string): string {
  return `rediflow.unsaved:${userId}:`;
}
