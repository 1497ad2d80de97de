/** What went wrong, in the few kinds that a caller can act on. */
export type DatabaseFault =
  | "denied"
  | "locked"
  | "closed"
  | "duplicate"
  | "referenced"
  | "not-found"
  | "invalid"
  | "conflict"
  | "unavailable"
  | "overloaded";

/** A fault of the database in Rediflow's words; the driver's own error is its cause and never reaches a user. */
export class DatabaseError extends Error {
  readonly fault: DatabaseFault;

  constructor(fault: DatabaseFault, cause: unknown) {
    super(`database: ${fault}`, { cause });
    this.name = "DatabaseError";
    this.fault = fault;
  }
}

const bySqlState: Readonly<Record<string, DatabaseFault>> = {
  "42501": "denied",
  RF001: "locked",
  RF002: "closed",
  "23505": "duplicate",
  // A new row that names one which is not there; one that still has rows hanging on it is 23001 since PostgreSQL 18.
  "23503": "not-found",
  "23001": "referenced",
  "23514": "invalid",
  "22P02": "invalid",
  "22003": "invalid",
  "22021": "invalid",
  "40001": "conflict",
  "40P01": "conflict",
  "55P03": "conflict",
  "57014": "overloaded",
  "57P01": "unavailable",
  "57P02": "unavailable",
  "57P03": "unavailable",
  "08006": "unavailable",
  "08001": "unavailable",
  "53300": "overloaded",
};

const byPrismaCode: Readonly<Record<string, DatabaseFault>> = {
  P2002: "duplicate",
  P2003: "referenced",
  P2025: "not-found",
  P2034: "conflict",
  P1001: "unavailable",
  P1017: "unavailable",
  P2024: "overloaded",
  P2028: "overloaded",
};

const byMessage: readonly [RegExp, DatabaseFault][] = [
  [/timeout exceeded when trying to connect/i, "overloaded"],
  [/query read timeout/i, "overloaded"],
  [/connection error|Connection terminated|ECONNREFUSED|ECONNRESET/i, "unavailable"],
];

/** Gives a `DatabaseError` for an error of Prisma or the driver, and anything else unchanged. */
export function translateError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error;
  const state = sqlStateOf(error);
  const code = (error as { code?: unknown }).code;
  const fault =
    (state === undefined ? undefined : bySqlState[state]) ??
    (typeof code === "string" ? (byPrismaCode[code] ?? bySqlState[code]) : undefined) ??
    byMessage.find(([pattern]) => pattern.test(error.message))?.[1];
  return fault === undefined ? error : new DatabaseError(fault, error);
}

/** PostgreSQL's five-character code, wherever Prisma has put it. */
function sqlStateOf(error: Error): string | undefined {
  const seen = new Set<unknown>();
  const queue: unknown[] = [error];
  while (queue.length > 0 && seen.size < 50) {
    const value = queue.shift();
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const key of ["originalCode", "code"]) {
      const code = (value as Record<string, unknown>)[key];
      if (typeof code === "string" && code in bySqlState) return code;
    }
    queue.push(
      ...["meta", "cause", "driverAdapterError"].map((key) => (value as Record<string, unknown>)[key]),
    );
  }
  return undefined;
}
