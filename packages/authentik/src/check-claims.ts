import type { Authentik } from "./connect.ts";
import { AuthentikError } from "./authentik-error.ts";
import { profileMapping } from "./desired.ts";

/** The user whose claims are checked; without an id the token's own user. */
export interface Previewed {
  username: string;
  id?: number;
  /** Groups that must be among the claims. */
  groups?: readonly string[];
}

/** Asks Authentik which claims a user would bring, and gives the groups. Throws AuthentikError when they are missing, doubled or others. */
export async function checkClaims(
  { attempt, providers }: Authentik,
  providerId: number,
  { username, id, groups: expected = [] }: Previewed,
): Promise<string[]> {
  const { preview } = await attempt(`previewing the claims of ${username}`, () =>
    providers.providersOauth2PreviewUserRetrieve({
      id: providerId,
      ...(id === undefined ? {} : { forUser: id }),
    }),
  );
  const claimed: unknown = preview["groups"];
  if (!Array.isArray(claimed)) {
    throw incomplete(
      `The claims of ${username} have no "groups". Check in Authentik that the scope mapping "${profileMapping.name}" returns them and that System events show no error of its expression, then run this again.`,
    );
  }
  const groups = claimed.map(String);
  const doubled = groups.filter((group, at) => groups.indexOf(group) !== at);
  if (doubled.length > 0) {
    throw incomplete(
      `The claims of ${username} name ${[...new Set(doubled)].join(", ")} twice: besides "${profileMapping.name}" another scope mapping of the provider returns "groups". Take it off the provider, then run this again.`,
    );
  }
  const missing = expected.filter((group) => !groups.includes(group));
  if (missing.length > 0) {
    throw incomplete(
      `The claims of ${username} lack ${missing.join(", ")}, though the user is a member. Check the expression of the scope mapping "${profileMapping.name}", then run this again.`,
    );
  }
  return groups;
}

function incomplete(message: string): AuthentikError {
  return new AuthentikError("incomplete", message);
}
