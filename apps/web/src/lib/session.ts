let userId: string | undefined;
let signingOut = false;

/** Remembers for whom this page was opened: the server refuses it what another person who signed in since would get. */
export function rememberUser(id: string): void {
  userId = id;
}

/** The person for whom this page was opened; undefined until it is known. */
export function knownUserId(): string | undefined {
  return userId;
}

/** Whether somebody is signing out: the way to the provider's sign-out may take a while, and nothing may lead elsewhere meanwhile. */
export function isSigningOut(): boolean {
  return signingOut;
}

/** Ends the session here and at the provider. */
export async function signOut(): Promise<void> {
  signingOut = true;
  try {
    window.location.assign(await endHere());
  } catch (error) {
    signingOut = false;
    throw error;
  }
}

/** Ends the session here; gives where the provider's is ended. */
async function endHere(): Promise<string> {
  const answer = await fetch("/logout", {
    method: "POST",
    headers: { "x-rediflow": "1", "content-type": "application/json" },
  });
  const body: unknown = answer.ok ? await answer.json() : {};
  return (body as { endSessionUrl?: string }).endSessionUrl ?? "/signed-out";
}
