import {
  earliestMonth,
  effortSeries,
  latestMonth,
  mostEffortPerCell,
  mostProjectMonths,
} from "@rediflow/planning";
import fc from "fast-check";
import type { FurtherFields } from "../documents.ts";
import type { EffortSheet, PhaseRow, PlanMonth, PlanRows } from "../plan-rows.ts";
import { code, day, line, numbered, orNull } from "./arbitraries.ts";

const counted = fc.integer({ min: 1, max: mostProjectMonths });
const ofCalendar = fc.integer({ min: earliestMonth, max: latestMonth });
const planMonth: fc.Arbitrary<PlanMonth> = fc.oneof(counted, ofCalendar);
const number = fc.integer({ min: 1, max: 999 });
const dash = fc.constant("-" as const);
const lead = orNull(
  fc.oneof(
    dash,
    code(40).filter((text) => !/^[–—]$/.test(text)),
  ),
);
const entry = orNull(
  fc.oneof(
    dash,
    line(100).filter((text) => !/^[–—]$/.test(text)),
  ),
);
const cancelled = orNull(fc.boolean());
const happened = orNull(fc.oneof(dash, day));

const phase = fc
  .tuple(
    fc.oneof(fc.tuple(counted, counted), fc.tuple(ofCalendar, ofCalendar)),
    fc.integer({ min: 1, max: 100 }),
  )
  .map(([[one, other], intensity]): PhaseRow => {
    return { from: Math.min(one, other), to: Math.max(one, other), intensity };
  });
const phases = fc.uniqueArray(phase, {
  minLength: 1,
  maxLength: 5,
  selector: ({ from, to }) => `${from.toString()}:${to.toString()}`,
});

const effort: fc.Arbitrary<EffortSheet> = fc.uniqueArray(planMonth, { maxLength: 8 }).chain((months) =>
  fc.record({
    months: fc.constant(months),
    rows: numbered(
      fc.record({
        series: fc.constantFrom(...effortSeries),
        workPackage: number,
        task: orNull(number),
        organisation: code(40),
        cells: fc
          .array(fc.integer({ min: 0, max: mostEffortPerCell }), {
            minLength: months.length,
            maxLength: months.length,
          })
          .map((amounts) =>
            months
              .map((month, at) => ({ month, amount: amounts[at] ?? 0 }))
              .filter(({ amount }) => amount > 0),
          ),
      }),
    ),
  }),
);

/** The sheets of a plan, each of which may be missing. */
export const planRows: fc.Arbitrary<PlanRows> = fc.record(
  {
    workPackages: numbered(fc.record({ number, name: orNull(line(200)), lead, cancelled })),
    tasks: numbered(
      fc.record({
        workPackage: number,
        number,
        name: orNull(line(200)),
        phases: orNull(phases),
        lead,
        cancelled,
      }),
    ),
    milestones: numbered(
      fc.record({
        ...{ number, name: orNull(line(200)), due: orNull(planMonth) },
        workPackage: orNull(fc.oneof(dash, number)),
        verification: orNull(line(500)),
        doneOn: happened,
      }),
    ),
    deliverables: numbered(
      fc.record({
        ...{ workPackage: number, number, title: orNull(line(200)), lead, type: entry, level: entry },
        ...{ due: orNull(planMonth), deliveredOn: happened, cancelled },
      }),
    ),
    effort,
  },
  { requiredKeys: [] },
);

const hours = fc.integer({ min: 100, max: 74_400 }).map((hundredths) => hundredths / 100);

/** What else may be said of a project. */
export const furtherFields: fc.Arbitrary<FurtherFields> = fc.record(
  {
    fundingModel: fc.oneof(
      dash,
      line(200).filter((text) => !/^[–—]$/.test(text)),
    ),
    homeOrganisation: fc.oneof(
      dash,
      code(40).filter((text) => !/^[–—]$/.test(text)),
    ),
    ...{ actualBegin: fc.oneof(dash, day), actualEnd: fc.oneof(dash, day), wholeAgreedEffort: fc.boolean() },
    hoursPerPm: hours,
    rates: fc.uniqueArray(fc.record({ from: planMonth, hours }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ from }) => from,
    }),
  },
  { requiredKeys: [] },
);
