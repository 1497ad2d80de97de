let leaving = false;

/** Leaves for the login, to come back to this very view; what was typed is kept meanwhile. */
export function goToLogin(): void {
  leaving = true;
  const { pathname, search } = window.location;
  window.location.assign(`/login?next=${encodeURIComponent(pathname + search)}`);
}

/** Ends the session here and at the provider. */
export async function signOut(): Promise<void> {
  const answer = await fetch("/logout", {
    method: "POST",
    headers: { "x-rediflow": "1", "content-type": "application/json" },
  });
  const body: unknown = answer.ok ? await answer.json() : {};
  const next = (body as { endSessionUrl?: string }).endSessionUrl ?? "/signed-out";
  window.location.assign(next);
}

/** Whether the page itself is leaving for the login, which is no reason to warn. */
export function isLeavingForLogin(): boolean {
  return leaving;
}
