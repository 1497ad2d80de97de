import { expect, test } from "vitest";
import { keyOf } from "./enter-statement.ts";

const session = (byte: number, countedAs?: string) => ({
  sessionHash: new Uint8Array([byte]),
  maxAgeSeconds: 300,
  ...(countedAs !== undefined && { countedAs }),
});

test("connections are shared out by user: all sessions and tokens of one have one share", () => {
  expect(keyOf(session(1, "user"))).toBe(keyOf(session(2, "user")));
  expect(keyOf(session(1, "user"))).toBe(keyOf({ userId: "user", groups: [] }));
  expect(keyOf(session(1, "user"))).not.toBe(keyOf(session(1, "other")));
});

test("a session whose user is not known yet has a share of its own", () => {
  expect(keyOf(session(1))).not.toBe(keyOf(session(2)));
  expect(keyOf("open")).toBeUndefined();
});
