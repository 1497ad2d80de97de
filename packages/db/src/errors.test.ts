import { expect, test } from "vitest";
import { DatabaseError, translateError } from "./errors.ts";

/** The fault that is found, or undefined where the error comes back as it was. */
function faultOf(error: Error): string | undefined {
  const translated = translateError(error);
  if (translated instanceof DatabaseError) return translated.fault;
  expect(translated).toBe(error);
  return undefined;
}

const named = (name: string, message: string, more: object = {}): Error =>
  Object.assign(new Error(message), { name, ...more });

test.each([
  [
    "unable to start a transaction",
    named("PrismaClientKnownRequestError", "", { code: "P2028" }),
    "overloaded",
  ],
  ["a raw statement over its time", named("PrismaClientKnownRequestError", "", raw("57014")), "overloaded"],
  [
    "a lock that was waited for too long",
    named("PrismaClientKnownRequestError", "", raw("55P03")),
    "overloaded",
  ],
  ["a backend that was ended", named("PrismaClientKnownRequestError", "", raw("57P01")), "unavailable"],
  ["a server that is starting up", named("error", "", { code: "57P03" }), "unavailable"],
  ["nobody at the port", named("AggregateError", "", { code: "ECONNREFUSED" }), "unavailable"],
  ["a pool that is full", new Error("timeout exceeded when trying to connect"), "overloaded"],
  ["a query without an answer", new Error("Query read timeout"), "overloaded"],
  [
    "a connection that is gone",
    new Error("Client has encountered a connection error and is not queryable"),
    "unavailable",
  ],
  ["a connection that ends", new Error("Connection terminated unexpectedly"), "unavailable"],
  ["a deadlock", named("PrismaClientKnownRequestError", "", raw("40P01")), "conflict"],
])("%s", (_name, error, fault) => {
  expect(faultOf(error)).toBe(fault);
  expect(faultOf(named("TRPCError", "whatever", { code: "INTERNAL_SERVER_ERROR", cause: error }))).toBe(
    fault,
  );
});

test("a refusal whose text holds the driver's words is no fault of the database", () => {
  expect(faultOf(named("AppError", "Locked: connection terminated unexpectedly"))).toBeUndefined();
  const wrapped = named("AppError", "Locked: query read timeout");
  expect(faultOf(named("TRPCError", wrapped.message, { cause: wrapped }))).toBeUndefined();
});

test("a provider that cannot be reached is no fault of the database", () => {
  const cause = named("TypeError", "fetch failed", { cause: named("Error", "", { code: "ECONNREFUSED" }) });
  expect(faultOf(named("AppError", "", { cause }))).toBeUndefined();
});

/** As Prisma tells what PostgreSQL refused in a raw query. */
function raw(originalCode: string): object {
  return { code: "P2010", meta: { driverAdapterError: { cause: { kind: "postgres", originalCode } } } };
}
