import { expect, test } from "vitest";
import { loggedPath } from "./request-log.ts";

const token = "abcdefghijklmnopqrstuv";

test.each([
  ...[
    `/s/${token}`,
    `/S/${token}`,
    `/s/${token}/`,
    `//s/${token}`,
    `/%73/${token}`,
    `/%53/${token}`,
    `/%2573/${token}`,
  ],
  ...[`/s%2f${token}`, `/%2Fs/${token}`, `/s/x/${token}`, `/\\s/${token}`],
])("the token of a shared link is not logged: %s", (path) => {
  expect(loggedPath(path)).not.toContain(token);
});

test("every other path is, as far as it is short", () => {
  for (const path of ["/", "/projects/x/team", "/static/s/a.js", "/settings", "/signed-out"])
    expect(loggedPath(path)).toBe(path);
  expect(loggedPath(`/${"x".repeat(900)}`)).toHaveLength(200);
});
