import type { Browser } from "@rediflow/dev-idp/testing";
import { callRaw, type Answered } from "./raw-call.ts";

/** One attempt of a planner to set all of their cells to one amount. */
export interface Attempt {
  amount: number;
  answer: Answered;
}

/** Somebody who writes three cells of a month of their own at once, each time another amount, and remembers every answer. */
export interface Planner {
  month: number;
  attempts: Attempt[];
  /** Writes once. After an answer that leaves it open whether it was done, the same is sent again. */
  write(): Promise<Answered>;
}

interface Place {
  origin: string;
  projectId: string;
  assignmentIds: readonly string[];
  month: number;
}

/** A planner with a session and a place of their own. */
export function createPlanner(browser: Browser, { origin, projectId, assignmentIds, month }: Place): Planner {
  const attempts: Attempt[] = [];
  let versions = assignmentIds.map(() => 0);
  let amount = 0;
  let isOpen = false;
  const send = async (): Promise<Answered> => {
    const cells = assignmentIds.map((assignmentId, at) => ({
      assignmentId,
      month,
      amount,
      version: versions[at] ?? 0,
    }));
    return await callRaw(browser, origin, {
      path: "team.setAllocations",
      changes: true,
      input: { projectId, cells },
    });
  };
  return {
    month,
    attempts,
    write: async () => {
      if (!isOpen) amount += 1;
      const answer = await send();
      attempts.push({ amount, answer });
      if (isUnknown(answer)) isOpen = true;
      if (answer.status !== 200) return answer;
      isOpen = false;
      versions = versionsOf(answer, assignmentIds);
      return answer;
    },
  };
}

function versionsOf({ data }: Answered, assignmentIds: readonly string[]): number[] {
  const { written } = data as { written: { assignmentId: string; version: number }[] };
  return assignmentIds.map((id) => written.find(({ assignmentId }) => assignmentId === id)?.version ?? 0);
}

/** Nothing came back, or the server says that it does not know. */
function isUnknown(answer: Answered): boolean {
  return answer.status === 0 || answer.code === "outcome-unknown";
}
