/** Milliseconds on the connections that do the work: the pool gives up before Prisma does, so that no place in a queue is left behind. */
export const limits = {
  connectionTimeoutMillis: 1800,
  statement_timeout: 4000,
  lock_timeout: 1500,
  query_timeout: 4500,
  idle_in_transaction_session_timeout: 6000,
} as const;

/** The same for sessions and health, whose statements are short: wait and statement together stay under five seconds. */
export const sideLimits = {
  ...limits,
  connectionTimeoutMillis: 1500,
  statement_timeout: 2500,
  query_timeout: 3000,
} as const;

/** The longest that a call may take, its wait and its repetitions included: then its connection is cut. */
export const deadlineMs = 4600;

/** Prisma's own: how long a transaction waits for its connection, and how long it may take. */
export const prismaLimits = { maxWait: 2000, timeout: 5000 } as const;
