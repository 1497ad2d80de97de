import { can, type Actor } from "@rediflow/policy";
import { expect, test } from "vitest";
import { sampleEffort, sampleStart } from "../../testing/sample-effort.ts";
import { effortLocks } from "./effort-locks.ts";
import type { Effort } from "./effort.ts";

const now = sampleStart + 2;
const editor: Actor = {
  ...{ userId: "u", role: "editor", visibility: "full", viewOnly: false, personId: null },
  ...{ organisationIds: [], rootOrganisationIds: [] },
};

function locks(series: "PROJPLAN" | "EST" | "ACTUAL", over: Partial<Effort> = {}) {
  const decide: Parameters<typeof effortLocks>[1]["can"] = (action, subject) =>
    can(editor, action, { ...subject, currentMonth: now });
  const lockAt = effortLocks(sampleEffort(over), { series, currentMonth: now, can: decide });
  return (rowId: string, projectMonth: number) => lockAt(rowId, sampleStart + projectMonth - 1);
}

test("a cell outside of its task's months is closed and says which they are", () => {
  const lockAt = locks("EST");
  expect(lockAt("uh2", 3)).toBeNull();
  expect(lockAt("uh2", 5)).toEqual({
    kind: "off",
    sentence: "T1.2 runs in M3–M4, M7–M8. Change its months in the plan first.",
  });
  expect(lockAt("uhw", 5)).toBeNull();
});

test("past months are closed for what is agreed and estimated, and open for what was done; later ones the other way round", () => {
  for (const series of ["PROJPLAN", "EST"] as const) {
    expect(locks(series)("uh1", 2)?.kind).toBe("past");
    expect(locks(series)("uh1", 4)).toBeNull();
  }
  expect(locks("ACTUAL")("uh1", 2)).toBeNull();
  expect(locks("ACTUAL")("uh1", 3)).toBeNull();
  expect(locks("ACTUAL")("uh1", 4)).toMatchObject({ kind: "off" });
  expect(locks("ACTUAL")("uh1", 4)?.sentence).toMatch(/has not begun/);
});

test("a month is closed for the organisation whose effort it is, in all series", () => {
  const closing = { organisationId: "uh", month: now, by: "Ada", at: "2026-03-01T10:00:00Z", note: null };
  for (const series of ["PROJPLAN", "EST", "ACTUAL"] as const) {
    const lockAt = locks(series, { closings: [closing] });
    expect(lockAt("uh1", 3)?.kind).toBe("locked");
    expect(lockAt("au1", 3)).toBeNull();
  }
});

test("sums are written in their rows", () => {
  expect(locks("EST")("task:t1", 3)?.kind).toBe("sum");
  expect(locks("EST")("organisation:uh", 3)?.kind).toBe("sum");
});
