import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { answerApi, answerChanges, type Sent } from "../../testing/api.tsx";
import { SignedIn } from "../../testing/signed-in.tsx";
import { usePlanning } from "../../lib/planning/use-planning.ts";
import { useTeamSource } from "./team-source.ts";

const step = {
  changeId: "3a1f2b1e-8a57-4a52-9d0a-0b8a2d6c1f01",
  at: "2026-03-01T10:00:00.000Z",
  what: "cells",
  sentence: "1 cell of Anna Berg, Mar 2026",
  people: [],
  cells: [],
  cellCount: 1,
  refused: null,
};
const nothing = { written: [], refused: [], undone: step, teamChanged: false };
const projectId = "9a1f2b1e-8a57-4a52-9d0a-0b8a2d6c1f00";

/** The reads of a visit that begins before there is anything to undo. */
function stepsOfThisVisit(next: object = step) {
  let isFirst = true;
  return {
    get "team.nextUndo"() {
      const undo = isFirst ? null : next;
      isFirst = false;
      return { undo, redo: null };
    },
  };
}

beforeEach(() => {
  window.sessionStorage.clear();
});

async function open() {
  const { result } = renderHook(() => usePlanning(useTeamSource(projectId)), { wrapper: SignedIn });
  await waitFor(() => {
    expect(window.sessionStorage).toHaveLength(1);
  });
  return result;
}

/** Does these one after the other, and gives what was sent. */
async function did(
  answers: unknown[],
  gestures: ("undo" | "write")[],
): Promise<[Sent[], () => string | null]> {
  const sent = answerApi(stepsOfThisVisit(), answers);
  const result = await open();
  for (const [at, gesture] of gestures.entries()) {
    await act(async () => {
      if (gesture === "undo") result.current.undoing.start("undo");
      else await result.current.write([{ rowId: "a", month: 24_320, amount: 1 }]);
    });
    await waitFor(() => {
      expect(sent).toHaveLength(at + 1);
    });
  }
  return [sent, () => result.current.state?.text ?? null];
}

test("an undo whose answer was lost is sent again under the same key, the next one under another", async () => {
  const [sent] = await did([null, nothing, nothing], ["undo", "undo", "undo"]);
  const [lost, again, next] = sent.map(({ requestKey }) => requestKey);
  expect(lost).toMatch(/^[\da-f-]{36}$/);
  expect(again).toBe(lost);
  expect(next).toMatch(/^[\da-f-]{36}$/);
  expect(next).not.toBe(lost);
});

test("what was written since a lost undo makes the next one another", async () => {
  const [sent] = await did([null, nothing, nothing], ["undo", "write", "undo"]);
  expect(sent.map(({ path }) => path)).toEqual(["team.undo", "team.setAllocations", "team.undo"]);
  expect(sent[2]?.requestKey).not.toBe(sent[0]?.requestKey);
});

test("a write that was lost as well does not", async () => {
  const [sent] = await did([null, null, nothing], ["undo", "write", "undo"]);
  expect(sent[2]?.requestKey).toBe(sent[0]?.requestKey);
});

test("a lost undo is not told to be undone or not", async () => {
  const [, message] = await did([null], ["undo"]);
  await waitFor(() => {
    expect(message()).toMatch(/^We lost the connection and can't tell whether this was saved/);
  });
});

test("a value of which the answer was lost stays, and is sent again over the value that it was typed over", async () => {
  const written = { assignmentId: "a", month: 24_320, amount: 1, version: 9 };
  const sent = answerChanges(null, { written: [written], refused: [] });
  const { result } = renderHook(() => usePlanning(useTeamSource(projectId)), { wrapper: SignedIn });
  await act(() => result.current.write([{ rowId: "a", month: 24_320, amount: 1 }]));
  expect(result.current.state).toEqual({ text: "1 not saved", isError: true });
  expect([...result.current.unsaved.values()]).toMatchObject([{ amount: 1, version: 0, state: "failed" }]);
  act(() => {
    result.current.sendAgain([...result.current.unsaved.keys()]);
  });
  await waitFor(() => {
    expect(result.current.unsaved.size).toBe(0);
  });
  expect(result.current.state?.text).toMatch(/^Saved /);
  expect(sent).toHaveLength(2);
});

test("what was typed is given up only by hand, and is gone then", async () => {
  answerChanges(null);
  const { result } = renderHook(() => usePlanning(useTeamSource(projectId)), { wrapper: SignedIn });
  await act(() => result.current.write([{ rowId: "a", month: 24_320, amount: 1 }]));
  act(() => {
    result.current.giveUp([...result.current.unsaved.keys()]);
  });
  expect(result.current.unsaved.size).toBe(0);
  expect(result.current.state).toBeNull();
});

test("a change from before this visit is shown, and undone only when that is confirmed", async () => {
  const sent = answerApi({ "team.nextUndo": { undo: step, redo: null } }, [nothing]);
  const result = await open();
  act(() => {
    result.current.undoing.start("undo");
  });
  await waitFor(() => {
    expect(result.current.undoing.asking?.step.sentence).toBe("1 cell of Anna Berg, Mar 2026");
  });
  expect(sent).toHaveLength(0);
  act(() => {
    result.current.undoing.confirm();
  });
  await waitFor(() => {
    expect(result.current.state?.text).toMatch(/^Undone .*: 1 cell of Anna Berg, Mar 2026$/);
  });
  expect(sent.map(({ path }) => path)).toEqual(["team.undo"]);
});

test("a change that somebody has written over is shown with the reason, and can be passed over", async () => {
  const refused = { code: "stale", message: "Bo has changed Mar 2026 of Anna Berg since.", changed: [] };
  const sent = answerApi(stepsOfThisVisit({ ...step, refused }), []);
  const result = await open();
  act(() => {
    result.current.undoing.start("undo");
  });
  await waitFor(() => {
    expect(result.current.undoing.asking?.step.refused?.message).toContain("Bo has changed");
  });
  act(() => {
    result.current.undoing.passOver();
  });
  await waitFor(() => {
    expect(result.current.undoing.asking?.passedOver).toEqual([step.changeId]);
  });
  expect(sent).toHaveLength(0);
});
