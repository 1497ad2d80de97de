/** The few kinds of faults that a caller can act on. */
export type DatabaseFault =
  | "denied"
  | "locked"
  | "closed"
  /** A cell of the plan outside its project's months. */
  | "outside"
  | "below-itself"
  /** Something new would be attached to an organisation that is switched off. */
  | "switched-off"
  /** Something would be given an entry of a lookup that is switched off, as a role type. */
  | "lookup-off"
  /** An organisation that takes no part in a project would lead a part of it. */
  | "not-taking-part"
  /** An organisation that leads a part of a project would leave it. */
  | "leads"
  /** Effort outside the months of its task. */
  | "outside-task"
  /** A task would leave months in which it has effort. */
  | "effort-left-behind"
  /** An organisation that has effort in a project would leave it. */
  | "effort-leaves"
  | "duplicate"
  | "referenced"
  | "not-found"
  | "invalid"
  /** Two transactions were in each other's way, also after another try. */
  | "conflict"
  | "unavailable"
  | "overloaded"
  /** COMMIT was sent and never answered: the change may be there or not. */
  | "outcome-unknown"
  /** The database knows another server's key, or none yet. */
  | "unknown-server";

/** The fault behind a code of PostgreSQL (SQLSTATE), of Prisma or of Node's sockets; the three cannot be mistaken for each other. */
export const faultByCode: Readonly<Record<string, DatabaseFault>> = {
  "42501": "denied",
  RF001: "locked",
  RF002: "closed",
  RF003: "outside",
  // Months of a project that hold a plan would come to lie outside.
  RF004: "referenced",
  RF005: "below-itself",
  RF006: "switched-off",
  RF007: "lookup-off",
  RF008: "not-taking-part",
  RF009: "leads",
  RF010: "outside-task",
  RF011: "effort-left-behind",
  RF012: "effort-leaves",
  RF101: "unknown-server",
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
  // Waited for a lock, or worked, longer than is allowed: nothing has changed meanwhile, there is only too much to do.
  "55P03": "overloaded",
  "57014": "overloaded",
  "53300": "overloaded",
  "25P03": "unavailable",
  // A statement that was prepared is not there, or there already: a pooler that does not know of them.
  "26000": "unavailable",
  "42P05": "unavailable",
  "57P01": "unavailable",
  "57P02": "unavailable",
  "57P03": "unavailable",
  "08001": "unavailable",
  "08006": "unavailable",
  P2002: "duplicate",
  P2003: "not-found",
  P2025: "not-found",
  P2034: "conflict",
  P1001: "unavailable",
  P1008: "unavailable",
  P1017: "unavailable",
  P2024: "overloaded",
  P2028: "overloaded",
  ECONNREFUSED: "unavailable",
  ECONNRESET: "unavailable",
  EHOSTUNREACH: "unavailable",
  ENOTFOUND: "unavailable",
  EPIPE: "unavailable",
  ETIMEDOUT: "unavailable",
};

/** The driver's errors that have no code, by what they say. */
export const faultByMessage: readonly (readonly [RegExp, DatabaseFault])[] = [
  [/timeout exceeded when trying to connect/i, "overloaded"],
  [/query read timeout/i, "overloaded"],
  // A table was changed since the statement was prepared: on another connection it is prepared anew.
  [/cached plan must not change result type/i, "conflict"],
  [/connection error|connection terminated|client was closed/i, "unavailable"],
];
