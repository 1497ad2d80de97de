import { expect, test } from "vitest";
import { z } from "zod";
import { defineChange } from "./define-change.ts";
import { defineOutside, defineRead } from "./define-read.ts";

const about = { input: z.strictObject({ projectId: z.string() }), output: z.int() };
const one = () => Promise.resolve(1);

test("an operation about a subject does not compile without loading it", () => {
  // @ts-expect-error a project is decided about as it stands
  const withoutSubject = defineRead({ action: "project:read", ...about, run: one });
  const otherSubject = defineRead({
    action: "project:read",
    ...about,
    // @ts-expect-error somebody's own thing is another kind of subject
    load: () => Promise.resolve({ subject: { ownerUserId: "u" } }),
    run: one,
  });
  expect([withoutSubject, otherSubject]).toHaveLength(2);
});

test("a change does not compile without saying what it changed", () => {
  const silent = defineChange({
    action: "month-closing:close",
    ...about,
    // @ts-expect-error nothing is an explicit empty list
    run: () => Promise.resolve({ output: 1 }),
  });
  const read = defineChange({
    // @ts-expect-error a read has nothing to record
    action: "project:list",
    ...about,
    run: () => Promise.resolve({ output: 1, changes: [] }),
  });
  expect([silent, read]).toHaveLength(2);
});

test("an operation outside the transaction does not compile where a subject decides", () => {
  // @ts-expect-error its subject would be loaded in a transaction that has ended
  const outside = defineOutside({ action: "project:read", ...about, perform: one });
  expect(outside.kind).toBe("outside");
});
