import { expect, test } from "vitest";
import { createStatementNames } from "./statement-names.ts";

test("a statement has a name from its second time on, the same in every process", () => {
  const [one, other] = [createStatementNames(), createStatementNames()];
  expect(one("SELECT $1")).toBe("");
  const name = one("SELECT $1");
  expect(name).toMatch(/^rediflow_[\w-]{43}$/);
  expect(one("SELECT $1")).toBe(name);
  other("SELECT $1");
  expect(other("SELECT $1")).toBe(name);
});

test("two texts never share a name", () => {
  const nameOf = createStatementNames();
  const texts = Array.from({ length: 200 }, (_, n) => `SELECT ${n.toString()}`);
  for (const text of texts) nameOf(text);
  expect(new Set(texts.map((text) => nameOf(text))).size).toBe(200);
});

test("statements that somebody makes up do not fill a connection", () => {
  const nameOf = createStatementNames();
  const named = Array.from({ length: 3000 }, (_, n) => {
    nameOf(`SELECT ${n.toString()}`);
    return nameOf(`SELECT ${n.toString()}`);
  }).filter((name) => name !== "");
  expect(named).toHaveLength(500);
});

test("what begins and ends transactions has no name", () => {
  const nameOf = createStatementNames();
  for (const text of [
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT s1",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT s1",
  ])
    expect(nameOf(text)).toBe("");
});
