import { monthByMonth } from "@rediflow/planning";
import { z } from "zod";
import { rowId } from "../row-id.ts";

/** Amounts month by month from a month on; without any where there are none. */
const run = z.strictObject({ from: z.int(), amounts: z.array(z.int()) });

/** What effort is told of an organisation or a work package: the three series, and what is wanted of them. */
export const effortRuns = { agreed: run, estimate: run, actual: run, expected: run };

/** The effort of one part as SQL gathers it; `people` are the allocations of people. */
export interface GatheredEffort {
  id: string;
  figure: keyof typeof effortRuns | "people";
  months: number[];
  amounts: number[];
}

export const organisationEffort = z.strictObject({
  ...{ id: rowId, shortName: z.string(), ...effortRuns },
  /** Planned for people who work there in that month and may be seen. */
  people: run,
});

type Run = z.output<typeof run>;

/** The runs of one part, laid out from what was gathered of all. */
export function runsOf(
  gathered: readonly GatheredEffort[],
  id: string,
): Record<GatheredEffort["figure"], Run> {
  const of = (figure: GatheredEffort["figure"]): Run => {
    const found = gathered.find((each) => each.id === id && each.figure === figure);
    if (found === undefined) return { from: 0, amounts: [] };
    const { months, amounts: values } = found;
    const from = Math.min(...months);
    return { from, amounts: monthByMonth(from, { months, values }) };
  };
  return {
    agreed: of("agreed"),
    estimate: of("estimate"),
    actual: of("actual"),
    expected: of("expected"),
    people: of("people"),
  };
}
