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
  | { userId: string; groups: readonly string[]; readOnly?: boolean }
  /** Everybody, where this deployment has no login. */
  | "open"
  | "open-to-read";

/** The same credential for a transaction that reads only. */
export function toRead(credential: Credential): Credential {
  return typeof credential === "string" ? "open-to-read" : { ...credential, readOnly: true };
}

/** Is it for a transaction that reads only? */
function isToRead(credential: Credential): boolean {
  return typeof credential === "string" ? credential === "open-to-read" : credential.readOnly === true;
}

/** A statement with its values, which travel apart from it: nothing of them is seen in the list of running statements. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Under which connections keep it prepared; none where absent or empty. */
  readonly name?: string;
}

/** The one statement that enters an actor for the current month; its single row begins with the column `facts`. */
export function enterStatement(
  credential: Credential,
  currentMonth: number,
  serverKey: Uint8Array,
): Statement {
  const { text, values } = entering(credential, wholeNumber(currentMonth), serverKey);
  if (!isToRead(credential)) return { text, values };
  // Entering itself may write when the session was last seen: the subquery is done first.
  const closed = `SELECT e.facts, set_config('transaction_read_only', 'on', true) FROM (${text} OFFSET 0) e`;
  return { text: closed, values };
}

function entering(credential: Credential, month: number, serverKey: Uint8Array): Statement {
  if (typeof credential === "string")
    return { text: "SELECT access.enter_open($1) AS facts", values: [month] };
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
  if (typeof credential === "string") return undefined;
  if ("userId" in credential) return credential.userId;
  return credential.countedAs ?? Buffer.from(credential.sessionHash).toString("base64");
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value)) throw new TypeError("must be a whole number");
  return value;
}
