import { faultByCode, faultByMessage, type DatabaseFault } from "./fault-codes.ts";

export type { DatabaseFault } from "./fault-codes.ts";

/** A fault of the database in Rediflow's words; the driver's own error is its cause and never reaches a user. */
export class DatabaseError extends Error {
  readonly fault: DatabaseFault;
  /** The constraint that was broken, by its name in the schema, where PostgreSQL said which. */
  readonly constraint: string | undefined;

  constructor(fault: DatabaseFault, cause: unknown, constraint?: string) {
    super(`database: ${fault}`, { cause });
    this.name = "DatabaseError";
    this.fault = fault;
    this.constraint = constraint;
  }
}

/** Gives a `DatabaseError` for an error of Prisma or the driver, also where tRPC has wrapped it, and anything else unchanged. */
export function translateError(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof DatabaseError) return thrown;
  const fault = faultOf(thrown);
  return fault === undefined ? thrown : new DatabaseError(fault, thrown, constraintOf(thrown));
}

/** PostgreSQL's code, wherever Prisma has put it, before Prisma's own, before what the driver says. */
function faultOf(thrown: Error): DatabaseFault | undefined {
  let said: DatabaseFault | undefined;
  for (const value of within(thrown)) {
    for (const each of [value["originalCode"], value["code"]])
      if (typeof each === "string" && Object.hasOwn(faultByCode, each)) return faultByCode[each];
    said ??= faultSaid(value);
  }
  return said;
}

/** The driver names it in a field of its own, Prisma keeps the driver's words. */
function constraintOf(thrown: Error): string | undefined {
  for (const { constraint, originalMessage } of within(thrown)) {
    if (typeof constraint === "string") return constraint;
    const named = typeof originalMessage === "string" && / constraint "(\w+)"$/.exec(originalMessage);
    if (named) return named[1];
  }
  return undefined;
}

/** An error with everything of ours, the driver's and Prisma's that stands behind it, nearest first. */
function* within(thrown: Error): Generator<Record<string, unknown>> {
  const seen = new Set<object>();
  const queue: unknown[] = [thrown];
  while (queue.length > 0 && seen.size < 50) {
    const value = queue.shift();
    if (typeof value !== "object" || value === null || seen.has(value) || isForeign(value)) continue;
    seen.add(value);
    const found = value as Record<string, unknown>;
    yield found;
    queue.push(found["meta"], found["cause"], found["driverAdapterError"]);
  }
}

/** Only the driver's own words count: the message of a refusal may hold what a user wrote. */
function faultSaid(value: object): DatabaseFault | undefined {
  if (!(value instanceof Error) || value.name === "TRPCError") return undefined;
  return faultByMessage.find(([pattern]) => pattern.test(value.message))?.[1];
}

/** An error of neither the driver, Prisma nor tRPC: a refusal, say, or a provider that cannot be reached, whatever caused it. */
function isForeign(value: object): boolean {
  if (!(value instanceof Error)) return false;
  const ours =
    /^(error|AggregateError|DatabaseError|DriverAdapterError|TRPCError|UserFacingError|TransactionManagerError|PrismaClient\w+)$/i;
  return !ours.test(value.name);
}
