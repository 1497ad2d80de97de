import { loadBand, loadPercent, monthLabel, stepAt, type Amount } from "@rediflow/planning";
import type { Team } from "./team.ts";

/** One person's contract and planned effort in one month, in all projects. */
export interface PersonLoad {
  name: string;
  month: number;
  capacity: Amount;
  allocated: Amount;
  elsewhere: Amount;
}

/** The fault of a plan for a person: more than the contract holds, or no contract. */
export type LoadMark = "over" | "without-capacity";

interface Loaded extends Pick<Team, "load"> {
  rows: readonly Pick<Team["rows"][number], "assignmentId" | "personId" | "name">[];
  project: Pick<Team["project"], "firstMonth">;
}

type LoadAt = (rowId: string, month: number, amount: Amount) => PersonLoad | undefined;

/** Answers for any cell what load its person would have with an amount in it; the other cells are as `amountAt` says. */
export function personLoads({
  rows,
  load,
  project,
}: Loaded): (amountAt: (rowId: string, month: number) => Amount) => LoadAt {
  const byPerson = new Map(load.map((each) => [each.personId, each]));
  const byRow = new Map(rows.map((row) => [row.assignmentId, row]));
  const rowsOf = Map.groupBy(rows, ({ personId }) => personId);
  return (amountAt) => (rowId, month, amount) => {
    const row = byRow.get(rowId);
    const known = row && byPerson.get(row.personId);
    if (row === undefined || known === undefined) return undefined;
    const at = month - project.firstMonth;
    const elsewhere = known.elsewhere[at] ?? 0;
    let allocated = elsewhere + amount;
    // A person on the team in two roles has two rows and one contract.
    for (const { assignmentId } of rowsOf.get(row.personId) ?? [])
      if (assignmentId !== rowId) allocated += amountAt(assignmentId, month);
    return { name: row.name, month, capacity: stepAt(known.capacity, month), allocated, elsewhere };
  };
}

/** The mark of a load; none where nothing is planned here or all is well. */
export function loadMark({ allocated, capacity }: PersonLoad, amount: Amount): LoadMark | undefined {
  if (amount === 0) return undefined;
  const band = loadBand(allocated, capacity);
  return band === "over" || band === "without-capacity" ? band : undefined;
}

/** “1.10 of 0.80 PM planned in Nov 2026 (138 %), 0.70 PM of it in other projects”, or that there is no contract. */
export function describeLoad(load: PersonLoad, show: (amount: Amount) => string): string {
  const { month, capacity, allocated, elsewhere } = load;
  const others = elsewhere === 0 ? "" : `, ${show(elsewhere)} of it in other projects`;
  if (capacity === 0) {
    const planned = allocated === 0 ? "nothing planned" : `${show(allocated)} planned`;
    return `No contract in ${monthLabel(month)}: ${planned}${others}.`;
  }
  if (allocated === 0) return `Contract ${show(capacity)} in ${monthLabel(month)}: nothing planned.`;
  const percent = (loadPercent(allocated, capacity) ?? 0).toString();
  return `Contract ${show(capacity)} in ${monthLabel(month)}: ${show(allocated)} planned (${percent} %)${others}.`;
}

/** The warning while an amount is typed that the person's contract does not hold. */
export function warnOfLoad(
  load: PersonLoad,
  amount: Amount,
  show: (amount: Amount) => string,
): string | undefined {
  const mark = loadMark(load, amount);
  if (mark === undefined) return undefined;
  const { name, month, capacity, allocated } = load;
  if (mark === "without-capacity") return `${name} has no contract in ${monthLabel(month)}.`;
  const percent = (loadPercent(allocated, capacity) ?? 0).toString();
  return `${name} would be at ${percent} % of the contract in ${monthLabel(month)}: ${describeShare(load, show)}.`;
}

function describeShare(
  { capacity, allocated, elsewhere }: PersonLoad,
  show: (amount: Amount) => string,
): string {
  const others = elsewhere === 0 ? "" : `, ${show(elsewhere)} of it in other projects`;
  return `${show(allocated)} of ${show(capacity)} planned${others}`;
}
