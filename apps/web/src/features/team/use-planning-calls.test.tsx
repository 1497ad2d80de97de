import { cellRows, cellsOf, type PlannedCell } from "@rediflow/planning";
import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { trpc } from "../../lib/trpc.ts";
import { SignedIn } from "../../testing/signed-in.tsx";
import { usePlanningCalls } from "../../lib/planning/use-planning-calls.ts";
import { useTeamSource } from "./team-source.ts";

const projectId = "9a1f2b1e-8a57-4a52-9d0a-0b8a2d6c1f00";
const cell = { assignmentId: "a", month: 24_320, amount: 4000, version: 7 };
const sent = { rowId: "a", month: 24_320, version: 7 };
const written = { ...cell, amount: 5000, version: 8 };

/** Answers reads of the team by hand, in their order, and a write at once. */
function holdReads(): ((cells: PlannedCell[]) => void)[] {
  const reads: ((cells: PlannedCell[]) => void)[] = [];
  vi.stubGlobal("fetch", (_url: string, { body }: { body?: string } = {}) => {
    const answer = (data: unknown) => Response.json([{ result: { data } }]);
    if (body !== undefined) return Promise.resolve(answer({ written: [written], refused: [] }));
    return new Promise((resolve) => {
      reads.push((cells) => {
        resolve(answer({ cells: cellRows(cells) }));
      });
    });
  });
  return reads;
}

test("a reading that began before a write does not put the old value back, and is made again", async () => {
  const reads = holdReads();
  const { result } = renderHook(
    () => ({
      team: trpc.team.get.useQuery({ projectId }),
      calls: usePlanningCalls(useTeamSource(projectId)),
    }),
    { wrapper: SignedIn },
  );
  const shown = () => cellsOf(result.current.team.data?.cells ?? []).map(({ amount }) => amount);
  const read = async (at: number, cells: PlannedCell[]): Promise<void> => {
    await waitFor(() => {
      expect(reads).toHaveLength(at + 1);
    });
    await act(async () => {
      reads[at]?.(cells);
      await Promise.resolve();
    });
  };
  await read(0, [cell]);
  await waitFor(() => {
    expect(shown()).toEqual([4000]);
  });
  act(() => void result.current.team.refetch());
  await waitFor(() => {
    expect(reads).toHaveLength(2);
  });
  await act(() =>
    result.current.calls.send([{ ...sent, amount: 5000, state: "saving", turn: 1 }]).then(() => undefined),
  );
  await waitFor(() => {
    expect(shown()).toEqual([5000]);
  });
  reads[1]?.([cell]);
  await read(2, [written]);
  expect(shown()).toEqual([5000]);
});
