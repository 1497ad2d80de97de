import { expect, test } from "vitest";
import { summaryOf, worstFirst, type Check } from "./check.ts";

function check(name: string, state: Check["state"]): Check {
  return { name, state, found: "", remedy: null };
}

test("the worst stands first, the rest as it came", () => {
  const checks = [
    check("a", "ok"),
    check("b", "warning"),
    check("c", "skipped"),
    check("d", "failed"),
    check("e", "ok"),
  ];
  expect(worstFirst(checks).map(({ name }) => name)).toEqual(["d", "b", "a", "e", "c"]);
});

test("one sentence says how it stands; what was skipped is not wrong", () => {
  expect(summaryOf([check("a", "ok"), check("b", "skipped")])).toBe("Everything is in order");
  expect(summaryOf([check("a", "failed"), check("b", "warning"), check("c", "ok")])).toBe(
    "1 failed, 1 warning",
  );
  expect(summaryOf([check("a", "warning"), check("b", "warning")])).toBe("0 failed, 2 warnings");
});
