import { escapeLiteral } from "pg";

/** Who asks. */
export type Credential =
  /** The SHA-256 of a session's token; groups older than the age given do not count any more. */
  | {
      sessionHash: Uint8Array;
      maxAgeSeconds: number;
      /** Whose session it is, where that is known already. */ countedAs?: string;
    }
  /** A user who was authenticated in another way, with the groups as they came. */
  | { userId: string; groups: readonly string[] }
  /** Everybody, where this deployment has no login. */
  | "open";

/** The one statement that enters an actor for the current month; its single row has one column, `facts`. */
export function enterStatement(credential: Credential, currentMonth: number): string {
  const month = wholeNumber(currentMonth);
  if (credential === "open") return `SELECT access.enter_open(${month}) AS facts`;
  if ("sessionHash" in credential) {
    const hash = Buffer.from(credential.sessionHash).toString("hex");
    return `SELECT access.enter_session('\\x${hash}'::bytea, ${month}, ${wholeNumber(credential.maxAgeSeconds)}) AS facts`;
  }
  return `SELECT access.enter(${escapeLiteral(credential.userId)}::uuid, ${groupsLiteral(credential.groups)}, ${month}) AS facts`;
}

/** By what the work of one asker is counted; undefined where everybody comes under the same credential. */
export function keyOf(credential: Credential): string | undefined {
  if (credential === "open") return undefined;
  if ("userId" in credential) return credential.userId;
  return credential.countedAs ?? Buffer.from(credential.sessionHash).toString("base64");
}

function groupsLiteral(groups: readonly string[]): string {
  return `ARRAY[${groups.map((group) => escapeLiteral(group.replaceAll("\0", ""))).join(",")}]::text[]`;
}

function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError("must be a whole number");
  return value.toString();
}
