import { expect, test } from "vitest";
import { sampleEffort } from "../../testing/sample-effort.ts";
import { effortRows, monthsText } from "./effort-rows.ts";

const shown = (closed: string[] = []) =>
  effortRows(sampleEffort(), new Set(closed)).map(({ level, name, detail, group, isOpen }) =>
    [level, name, detail, group, isOpen].filter((part) => part !== undefined && part !== "").join(" | "),
  );

test("work packages stand over their organisations and tasks, and the sums of organisations at the end", () => {
  expect(shown()).toEqual([
    "1 | WP1 | Models | true",
    "2 | UH | WP1 as a whole",
    "2 | T1.1 | Task 1 | M1–M4 | true",
    "3 | UH | T1.1",
    "3 | AU | T1.1",
    "2 | T1.2 | Task 2 | M3–M8 | true",
    "3 | UH | T1.2",
    "1 | WP2 | Sea trials",
    "1 | All | By organisation | true",
    "2 | UH | In the whole project",
    "2 | AU | In the whole project",
  ]);
});

test("what is below a closed row is hidden, also where something in it is open", () => {
  expect(shown(["work-package:w1", "organisations"])).toEqual([
    "1 | WP1 | Models | false",
    "1 | WP2 | Sea trials",
    "1 | All | By organisation | false",
  ]);
  expect(shown(["task:t1"]).slice(0, 4)).toEqual([
    "1 | WP1 | Models | true",
    "2 | UH | WP1 as a whole",
    "2 | T1.1 | Task 1 | M1–M4 | false",
    "2 | T1.2 | Task 2 | M3–M8 | true",
  ]);
});

test("a row names what it stands under, for tables that are pasted with their names", () => {
  const rows = effortRows(sampleEffort(), new Set());
  expect(rows.find(({ id }) => id === "au1")?.above).toEqual([
    ["WP1", "Models"],
    ["T1.1", "Task 1"],
  ]);
});

test("months are counted from the project's first", () => {
  const phases = [{ fromMonth: 102, toMonth: 102, intensity: 100 }];
  expect(monthsText({ phases }, { firstMonth: 100 })).toBe("M3");
});
