import { isSigningOut, knownUserId } from "../session.ts";
import { learnWhetherLoginBegins, standingNow } from "../standing/standing.ts";
import { leaveUnsaved, waitingCellsOf } from "../unsaved/unsaved-stores.ts";
import { statesNow } from "./kept-states.ts";
import { keepTrip, mayLeaveByItself, rememberLeaving } from "./trip.ts";

let leaving = false;
let changeLost = false;

/** Leaves for the sign-in, to come back to this very view; what was typed is kept meanwhile, also what still is until the page is gone. */
export function leaveForLogin(): void {
  leave(() => {
    window.location.assign(`/login?next=${encodeURIComponent(addressNow())}`);
  });
}

/** Loads the page anew for whoever has signed in since, who gets nothing of what was typed here. */
export function beginAnew(): void {
  leaving = true;
  window.location.reload();
}

/** Whether the page itself is leaving, which is no reason to warn. */
export function isLeaving(): boolean {
  return leaving;
}

/** Remembers that a change was refused for want of a session and is not sent again by itself. */
export function noteLostChange(): void {
  changeLost = true;
}

/**
 * Asks the API once. Where the session has ended, the page goes through the sign-in by itself: once, only from a window that
 * somebody looks at, and only if the sign-in can begin; otherwise it stays as it is.
 */
export async function lookAgain(ask: () => Promise<unknown>): Promise<void> {
  if (leaving) return;
  await ask().catch(() => undefined);
  if (standingNow().ended === null || document.visibilityState !== "visible") return;
  if (!mayLeaveByItself(window.sessionStorage) || !(await canLoginBegin())) return;
  // Another window may have come back from the sign-in meanwhile, with a session for all of them.
  await ask().catch(() => undefined);
  if (standingNow().ended !== null && !isSigningOut()) leaveForLogin();
}

async function canLoginBegin(): Promise<boolean> {
  const answer = await fetch("/login", { headers: { "x-rediflow": "1" }, redirect: "manual" }).catch(
    () => undefined,
  );
  if (answer === undefined) return false;
  learnWhetherLoginBegins(answer.status);
  return answer.status !== 503;
}

function leave(go: () => void): void {
  if (leaving) return;
  leaving = true;
  rememberLeaving(window.sessionStorage);
  keep();
  window.addEventListener("pagehide", keep);
  window.addEventListener("pageshow", ({ persisted }) => {
    // Back from the sign-in by the browser's own button: this copy of the page is from before it.
    if (persisted) window.location.reload();
  });
  go();
}

function keep(): void {
  const userId = knownUserId();
  if (userId === undefined) return;
  leaveUnsaved(userId);
  keepTrip(window.sessionStorage, {
    userId,
    address: addressNow(),
    reason: standingNow().ended?.code ?? "not-signed-in",
    cells: waitingCellsOf(userId),
    changeLost,
    states: statesNow(),
  });
}

function addressNow(): string {
  const { pathname, search, hash } = window.location;
  return pathname + search + hash;
}
