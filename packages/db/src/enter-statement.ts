import { escapeLiteral } from "pg";

/** Who asks: the SHA-256 of a session's token, or a user already authenticated in another way, with the groups as they came. */
export type Credential = { sessionHash: Uint8Array } | { userId: string; groups: readonly string[] };

/** The one statement that enters an actor for the current month; its single row has one column, `facts`. */
export function enterStatement(credential: Credential, currentMonth: number): string {
  if (!Number.isSafeInteger(currentMonth)) throw new TypeError("currentMonth must be an integer");
  if ("sessionHash" in credential) {
    const hash = Buffer.from(credential.sessionHash).toString("hex");
    return `SELECT access.enter_session('\\x${hash}'::bytea, ${currentMonth.toString()}) AS facts`;
  }
  const groups = credential.groups.map((group) => escapeLiteral(group.replaceAll("\0", ""))).join(",");
  return `SELECT access.enter(${escapeLiteral(credential.userId)}::uuid, ARRAY[${groups}]::text[], ${currentMonth.toString()}) AS facts`;
}
