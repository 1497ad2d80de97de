import { expect, test } from "vitest";
import { subjectKind } from "./subject-kind.ts";

test.each([
  ["00000000-0000-4000-8000-000000000001", "uuid"],
  ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "hash"],
  ["17", "number"],
  ["Vera@test", "email"],
  ["vera@upn.test", "name"],
  ["vera", "name"],
  ["00000000-0000-4000-8000-00000000000G", "name"],
] as const)("the subject %s is of the kind %s", (subject, kind) => {
  expect(subjectKind(subject, "vera@TEST")).toBe(kind);
});

test("without an e-mail address no subject is one", () => {
  expect(subjectKind("vera@test")).toBe("name");
  expect(subjectKind("vera@test", null)).toBe("name");
});
