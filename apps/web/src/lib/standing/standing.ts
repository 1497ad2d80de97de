import { apiError } from "../api-error.ts";

/** The state of the identity provider and of this browser's session, as the last answers told it. */
export interface Standing {
  /** It answers; it cannot be reached, and reading goes on with the rights known last; nothing is answered without it; it refuses Rediflow itself. */
  provider: "here" | "away" | "missing" | "refusing";
  /** The reason code and sentence of the refusal for want of a session; null while there is one. */
  ended: { code: string; sentence: string } | null;
}

const good: Standing = { provider: "here", ended: null };
const listeners = new Set<() => void>();
let standing = good;

/** The present state; the same object until it changes. */
export function standingNow(): Standing {
  return standing;
}

/** Whether a change that is sent now may be taken. */
export function isGood({ provider, ended }: Standing): boolean {
  return provider === "here" && ended === null;
}

/** Calls the listener after each change, until the function that it gives is called. */
export function subscribeToStanding(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads what an answer of the API says of the provider and of the session. */
export function learnFromAnswer({ ok, headers }: Pick<Response, "ok" | "headers">): void {
  const isAway = headers.get("rediflow-provider") === "unreachable";
  if (isAway) change({ provider: "away", ...(ok ? { ended: null } : {}) });
  else if (ok) change(good);
}

/** Reads the same from what a call failed with; `changes` where it was one that changes something. */
export function learnFromFailure(error: unknown, { changes }: { changes: boolean }): void {
  const { code, sentence } = apiError(error);
  if (endings.has(code)) change({ ended: { code, sentence } });
  else if (code === "provider-refuses-client") change({ provider: "refusing" });
  // A change is refused while reading goes on; the header has told that already.
  else if (code === "provider-unavailable" && !(changes && standing.provider === "away"))
    change({ provider: "missing" });
}

/** Reads from the answer to a look at the sign-in whether it can begin. */
export function learnWhetherLoginBegins(status: number): void {
  change({ provider: status === 503 ? "missing" : "here" });
}

/** Forgets everything, as a page that is loaded anew; for tests. */
export function resetStanding(): void {
  change(good);
}

/** Whether a call failed for want of a session. */
export function isSignedOut(error: unknown): boolean {
  return endings.has(apiError(error).code);
}

const endings: ReadonlySet<string> = new Set(["not-signed-in", "provider-session-ended"]);

function change(part: Partial<Standing>): void {
  const next = { ...standing, ...part };
  if (next.provider === standing.provider && next.ended?.code === standing.ended?.code) return;
  standing = next;
  for (const listener of listeners) listener();
}
