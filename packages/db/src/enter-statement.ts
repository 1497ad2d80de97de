/** The credential of the actor. */
export type Credential =
  /** The SHA-256 of a session's token; groups older than the age given do not count any more. */
  | {
      sessionHash: Uint8Array;
      maxAgeSeconds: number;
      /** The transaction reads only; nothing of it can change that. */
      readOnly?: boolean;
      /** The user of the session, where that is known already. */
      countedAs?: string;
    }
  /** A user who was authenticated in another way, with the groups as they came. */
  | { userId: string; groups: readonly string[] }
  /** Everybody, where this deployment has no login. */
  | "open";

/** A statement with its values, which travel apart from it: nothing of them is seen in the list of running statements. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The one statement that enters an actor for the current month; its single row has one column, `facts`. */
export function enterStatement(
  credential: Credential,
  currentMonth: number,
  serverKey: Uint8Array,
): Statement {
  const month = wholeNumber(currentMonth);
  if (credential === "open") return { text: "SELECT access.enter_open($1) AS facts", values: [month] };
  if ("sessionHash" in credential) {
    const values = [Buffer.from(credential.sessionHash), month, wholeNumber(credential.maxAgeSeconds)];
    return { text: "SELECT access.enter_session($1, $2, $3) AS facts", values };
  }
  const groups = credential.groups.map((group) => group.replaceAll("\0", ""));
  const values = [Buffer.from(serverKey), credential.userId, groups, month];
  return { text: "SELECT access.enter($1, $2, $3, $4) AS facts", values };
}

/** The key under which an actor's work is counted; undefined where everybody has the same credential. */
export function keyOf(credential: Credential): string | undefined {
  if (credential === "open") return undefined;
  if ("userId" in credential) return credential.userId;
  return credential.countedAs ?? Buffer.from(credential.sessionHash).toString("base64");
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value)) throw new TypeError("must be a whole number");
  return value;
}
