import {
  earliestMonth,
  faultOfCode,
  faultOfText,
  latestMonth,
  mostProjectMonths,
  projectKinds,
} from "@rediflow/planning";
import fc from "fast-check";
import type { PeopleDocument, ProjectDocument } from "../documents.ts";

// Texts that a spreadsheet program could take for something else.
const traps = fc.constantFrom(
  ...[
    "=1+1",
    "+358",
    "-5",
    "@here",
    "'=x",
    "''-",
    "'plain",
    "_x0041_",
    "_x005F_x0041_",
    "&lt;",
    "<b>&amp;</b>",
  ],
  ...[
    "a  b",
    "__proto__",
    "constructor",
    "2026-03-01",
    "Mar 2026",
    "007",
    "1e5",
    "50 %",
    "TRUE",
    "#N/A",
    "😀",
    "é",
  ],
);
/** One line of text as a workbook can hold it. */
export function line(most: number): fc.Arbitrary<string> {
  const parts = fc.oneof(
    traps,
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.string({ unit: "binary", maxLength: 6 }),
  );
  return joined(parts, most).filter((text) => faultOfText(text) === undefined);
}

/** A code, which must not look like another one: hardly any of what is drawn from all characters would be one. */
export function code(most: number): fc.Arbitrary<string> {
  const parts = fc.oneof(
    traps,
    fc.string({ unit: "grapheme-ascii", maxLength: 12 }),
    fc.constantFrom("Ä", "計画", "ø"),
  );
  return joined(parts, most).filter((text) => faultOfCode(text) === undefined);
}

function joined(parts: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> {
  return fc
    .array(parts, { minLength: 1, maxLength: 3 })
    .map((pieces) =>
      pieces
        .join("")
        .toWellFormed()
        .replaceAll(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, "")
        .normalize("NFC")
        .slice(0, most)
        .toWellFormed()
        .trim(),
    )
    .filter((text) => text !== "" && !text.endsWith("\uFFFD"));
}

/** The value, or none. */
export function orNull<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(arbitrary, { nil: null });
}

const month = fc.integer({ min: earliestMonth, max: latestMonth });
/** A day of three centuries. */
export const day = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2200-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const period = fc
  .tuple(day, orNull(day))
  .map(([one, other]) =>
    other === null || other >= one ? { from: one, to: other } : { from: other, to: one },
  );

/** Rows stand from row 2 in their order, as a writer puts them. */
export function numbered<T extends object>(
  rows: fc.Arbitrary<T>,
  maxLength = 6,
): fc.Arbitrary<({ row: number } & T)[]> {
  return fc.array(rows, { maxLength }).map((all) => all.map((each, at) => ({ row: at + 2, ...each })));
}

/** Project workbooks without a plan; `planRows` gives the rest. */
export const projectDocuments: fc.Arbitrary<ProjectDocument> = fc.record({
  project: fc.record({
    code: code(40),
    name: orNull(line(200)),
    kind: orNull(fc.constantFrom(...projectKinds)),
    lifecycleState: orNull(line(200)),
    owner: orNull(code(40)),
    firstMonth: orNull(month),
    durationMonths: orNull(fc.integer({ min: 1, max: mostProjectMonths })),
    awarded: orNull(fc.integer({ min: 0, max: 999_990_000 })),
  }),
  organisations: numbered(
    fc.record({
      shortName: code(40),
      name: orNull(line(200)),
      role: orNull(line(100)),
      number: orNull(fc.integer({ min: 1, max: 999 })),
    }),
  ),
});

const cells = fc
  .uniqueArray(
    fc.record({
      month: fc.integer({ min: 24_300, max: 24_360 }),
      amount: fc.integer({ min: 0, max: 20_000 }),
    }),
    {
      selector: (cell) => cell.month,
      maxLength: 6,
    },
  )
  .map((all) => all.sort((one, other) => one.month - other.month));

export const peopleDocuments: fc.Arbitrary<PeopleDocument> = fc.record({
  persons: numbered(
    fc.record({
      code: code(40),
      name: orNull(line(200)),
      email: orNull(line(300)),
      membership: orNull(
        fc.tuple(code(40), period).map(([organisation, span]) => ({ organisation, ...span })),
      ),
    }),
  ),
  ftePeriods: numbered(
    fc
      .tuple(code(40), period, fc.integer({ min: 0, max: 20_000 }))
      .map(([person, { from, to }, fte]) => ({ person, from, to, fte })),
  ),
  assignments: numbered(fc.record({ project: code(40), person: code(40), role: orNull(line(100)), cells })),
});
