/** Leaves for the login, to come back to this very view. */
export function goToLogin(): void {
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
