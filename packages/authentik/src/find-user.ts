import type { User } from "@goauthentik/api";
import type { Authentik } from "./connect.ts";

/** The user with this name to sign in by. */
export async function findUser({ attempt, core }: Authentik, username: string): Promise<User | undefined> {
  const { results } = await attempt(`looking for the user ${username}`, () =>
    core.coreUsersList({ username }),
  );
  return results.find((each) => each.username === username);
}
