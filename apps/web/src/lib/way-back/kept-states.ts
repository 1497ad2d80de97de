import { takeTrip, type Trip } from "./trip.ts";

/** What a part of the page would have again after a sign-in; undefined where it is as it began. */
type Reader = () => unknown;

const readers = new Map<string, Reader>();
let taken: { userId: string; trip: Trip | undefined } | undefined;

/** What this person's page has taken through the sign-in, read once from the browser; undefined where it did not come from one. */
export function tripOf(userId: string): Trip | undefined {
  if (taken?.userId !== userId) taken = { userId, trip: takeTrip(window.sessionStorage, userId) };
  return taken.trip;
}

/** What a part of the page held under this name before the sign-in. */
export function keptState(userId: string, name: string): unknown {
  return tripOf(userId)?.states[name];
}

/** Gives it up: it was taken over, and what opens later under the same name begins anew. */
export function forgetState(userId: string, name: string): void {
  const trip = tripOf(userId);
  if (trip !== undefined) trip.states = without(trip.states, name);
}

/** Has a part of the page asked for its state when the page leaves, until the function that it gives is called. */
export function readOnLeaving(name: string, read: Reader): () => void {
  readers.set(name, read);
  return () => {
    if (readers.get(name) === read) readers.delete(name);
  };
}

/** The states of all parts of the page as they are now. */
export function statesNow(): Record<string, unknown> {
  const all = [...readers].map(([name, read]) => [name, read()] as const);
  return Object.fromEntries(all.filter(([, state]) => state !== undefined));
}

function without(states: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(states).filter(([each]) => each !== name));
}
