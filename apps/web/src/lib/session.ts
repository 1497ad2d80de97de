let userId: string | undefined;

/** Remembers for whom this page was opened: the server refuses it what another person who signed in since would get. */
export function rememberUser(id: string): void {
  userId = id;
}

/** The person for whom this page was opened; undefined until it is known. */
export function knownUserId(): string | undefined {
  return userId;
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
