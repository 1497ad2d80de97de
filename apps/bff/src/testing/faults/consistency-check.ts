import { withOwner } from "@rediflow/db-admin/testing";
import type { Planner } from "./planners.ts";
import type { Answered } from "./raw-call.ts";

interface Counted {
  amount: number;
  cells: number;
}

/** Says in sentences where the rows of a project contradict what its planners were answered; none when every answer was right. */
export async function checkConsistency(
  ownerUrl: string,
  projectId: string,
  planners: readonly Planner[],
): Promise<string[]> {
  return await withOwner(ownerUrl, async (owner) => {
    const ask = async (sql: string, month: number): Promise<Counted[]> =>
      (await owner.query<Counted>(sql, [projectId, month])).rows;
    const found: string[] = [];
    for (const { month, attempts } of planners) {
      const stands = await ask(cellsThatStand, month);
      const audited = await ask(cellsPerChange, month);
      found.push(...judged(attempts, stands, audited).map((what) => `month ${month.toString()}: ${what}`));
    }
    return found;
  });
}

const cellsThatStand = `SELECT (pm * 10000)::int AS amount, count(*)::int AS cells FROM allocations
  WHERE project_id = $1 AND month = $2 GROUP BY pm`;

const cellsPerChange = `SELECT (after ->> 'amount')::int AS amount, count(*)::int AS cells FROM changes
  WHERE project_id = $1 AND month = $2 GROUP BY operation_id, 1`;

function judged(attempts: Planner["attempts"], stands: Counted[], audited: Counted[]): string[] {
  const changes = audited.map(({ amount }) => amount);
  const there = new Set(changes);
  const last = Math.max(0, ...changes);
  const asExpected = stands.every(({ amount, cells }) => amount === last && cells === 3);
  const amountsOf = (wanted: (answer: Answered) => boolean): number[] =>
    attempts.filter(({ answer }) => wanted(answer)).map(({ amount }) => amount);
  const acknowledged = amountsOf(({ status }) => status === 200);
  const possible = new Set(
    amountsOf(({ status, code }) => status === 200 || status === 0 || code === "outcome-unknown"),
  );
  return [
    ...said(
      acknowledged.filter((each) => !there.has(each)),
      "acknowledged and lost",
    ),
    ...said(
      [...there].filter((each) => !possible.has(each)),
      "there, though nothing was said to have changed",
    ),
    ...said(
      audited.filter(({ cells }) => cells !== 3).map(({ amount }) => amount),
      "half written",
    ),
    ...said(
      changes.filter((each, at) => changes.indexOf(each) !== at),
      "done twice",
    ),
    ...(asExpected && stands.length === Math.min(last, 1)
      ? []
      : [`${JSON.stringify(stands)} stands, not ${last.toString()}`]),
  ];
}

function said(amounts: readonly number[], what: string): string[] {
  return amounts.map((amount) => `${amount.toString()} is ${what}`);
}
