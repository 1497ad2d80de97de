import type { Trial } from "./trial.ts";

/** The refresh tokens of a user that Authentik would take now. */
export async function goodTokens({ api }: Trial, user: number): Promise<string[]> {
  const rows = await api.list("/oauth2/refresh_tokens/", { user: user.toString() });
  return rows
    .filter(({ revoked, is_expired }) => revoked !== true && is_expired !== true)
    .map(({ pk }) => String(pk));
}
