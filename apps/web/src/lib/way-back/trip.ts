import * as v from "valibot";

const stored = v.object({
  userId: v.string(),
  address: v.string(),
  reason: v.string(),
  cells: v.number(),
  changeLost: v.boolean(),
  states: v.record(v.string(), v.unknown()),
});

/** What a page that leaves for the sign-in takes along, for the same person to go on with. */
export type Trip = v.InferOutput<typeof stored>;

const tripKey = "rediflow.way-back";
const guardKey = "rediflow.signing-in";

/** Keeps what is to be there again after the sign-in; where the browser has no room, the page begins anew. */
export function keepTrip(storage: Storage, trip: Trip): void {
  try {
    storage.setItem(tripKey, JSON.stringify(trip));
  } catch {
    storage.removeItem(tripKey);
  }
}

/** Takes out what was kept, for this person; another one gets nothing of it, and neither does the first one later. */
export function takeTrip(storage: Storage, userId: string): Trip | undefined {
  const trip = readTrip(storage.getItem(tripKey));
  storage.removeItem(tripKey);
  return trip?.userId === userId ? trip : undefined;
}

/** Whether the page may leave for the sign-in by itself: never twice without an answer to somebody signed in between. */
export function mayLeaveByItself(storage: Storage): boolean {
  return storage.getItem(guardKey) === null;
}

/** Remembers that the page has left for the sign-in. */
export function rememberLeaving(storage: Storage): void {
  storage.setItem(guardKey, "1");
}

/** Forgets it: somebody is signed in. */
export function forgetLeaving(storage: Storage): void {
  storage.removeItem(guardKey);
}

function readTrip(text: string | null): Trip | undefined {
  try {
    const read = v.safeParse(stored, JSON.parse(text ?? "null"));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
