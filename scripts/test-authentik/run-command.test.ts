import { expect, test } from "vitest";
import { endOf } from "./run-command.ts";

test("the end of what was printed begins with a whole line", () => {
  expect(endOf("one\ntwo\n")).toBe("one\ntwo");
  const lines = Array.from({ length: 90 }, (_, at) => `line number ${at.toString()}`);
  expect(endOf(lines.join("\n"))).toMatch(/^line number \d+\n(.*\n)+line number 89$/);
  expect(endOf("x".repeat(700))).toBe("x".repeat(600));
});
