import { createHash } from "node:crypto";

/** Gives the name under which connections keep a statement prepared; an empty one where it is sent whole each time. */
export type NameOf = (text: string) => string;

// A connection keeps what it has prepared: statements that are put together from what somebody asked for must not fill it.
const mostNamed = 500;
const mostSeen = 2000;

/**
 * Names statements from their second time on, at most 500 of them. A name follows from the whole text: by way of a pooler the
 * statements of all processes lie in the same connections, and one name must never stand for two texts.
 */
export function createStatementNames(): NameOf {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= mostNamed || isOfTransactions(text)) return "";
    if (!seen.delete(text)) {
      if (seen.size >= mostSeen) seen.clear();
      seen.add(text);
      return "";
    }
    const name = `rediflow_${createHash("sha256").update(text).digest("base64url")}`;
    names.set(text, name);
    return name;
  };
}

/** Nothing is planned for these, and the driver sends them in one message. */
function isOfTransactions(text: string): boolean {
  return /^(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/.test(text);
}
