import { isKeptFor } from "./keep-unsaved.ts";

const ownKey = "rediflow.unsaved-here";
const longestSignInMs = 10 * 60_000;

/** Where a window finds again what it has kept, and where it tells the others that it comes back to it. */
interface Places {
  session: Storage;
  shared: Storage;
}

/** Remembers that this window leaves for the sign-in and comes back to what it has kept under this key. */
export function rememberKept(key: string, { session, shared }: Places): void {
  try {
    session.setItem(ownKey, key);
    shared.setItem(markOf(key), Date.now().toString());
  } catch {
    // Without room for the mark another window may take over what is kept, and saves it.
  }
}

/** The key under which this window has kept something before it left, if it was for this person; from then on it is forgotten. */
export function takeRemembered(userId: string, { session, shared }: Places): string | undefined {
  const key = session.getItem(ownKey);
  if (key === null) return undefined;
  session.removeItem(ownKey);
  shared.removeItem(markOf(key));
  return isKeptFor(userId, key) ? key : undefined;
}

/** For how many milliseconds nobody else may take over what is kept under this key: 0 where its window does not come back. */
export function heldFor(key: string, shared: Storage): number {
  const left = Number(shared.getItem(markOf(key)) ?? 0) + longestSignInMs - Date.now();
  if (left > 0) return Math.min(left, longestSignInMs);
  shared.removeItem(markOf(key));
  return 0;
}

function markOf(key: string): string {
  return `rediflow.coming-back:${key}`;
}
