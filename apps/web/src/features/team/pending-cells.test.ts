import { expect, test } from "vitest";
import { withMarks, withoutMarks } from "./pending-cells.ts";

const saving = (turn: number, amount: number) => ({ state: "saving", turn, amount }) as const;

test("the end of an earlier write leaves the mark of a newer one", () => {
  const first = withMarks(new Map(), [
    ["a:1", saving(1, 3000)],
    ["a:2", saving(1, 3000)],
  ]);
  const second = withMarks(first, [["a:1", saving(2, 4000)]]);
  const ended = withoutMarks(second, ["a:1", "a:2"], { turn: 1, state: "saving" });
  expect([...ended]).toEqual([["a:1", saving(2, 4000)]]);
});

test("a refusal stays when the write that met it ends", () => {
  const refused = withMarks(new Map(), [["a:1", { state: "refused", turn: 1 }]]);
  expect(withoutMarks(refused, ["a:1"], { turn: 1, state: "saving" }).get("a:1")?.state).toBe("refused");
  expect(withoutMarks(refused, ["a:1"], { turn: 1, state: "refused" }).size).toBe(0);
});
