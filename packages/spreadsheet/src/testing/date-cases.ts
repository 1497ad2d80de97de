/** A number format, the day that the cell holds, and what it is as From and as To; null where it is refused. */
export type DateCase = readonly [format: string, day: string, from: string | null, to: string | null];

const march = ["2026-03-01", "2026-03-31"] as const;

/** Real dates as spreadsheet programs keep and show them; the fixtures `dates-by-libreoffice` hold the same rows. */
export const dateCases: readonly DateCase[] = [
  // A month is shown: the first day as From, the last one as To.
  ["mmm yyyy", "2026-03-01", ...march],
  ["mmm-yy", "2026-03-01", ...march],
  ["mmmm yyyy", "2026-03-31", ...march],
  ["mm/yyyy", "2026-03-01", ...march],
  ["yyyy-mm", "2026-03-01", ...march],
  ["mm.yyyy", "2026-03-01", ...march],
  ["mmm\\ yyyy;@", "2026-03-01", ...march],
  ['yyyy"-M"m', "2026-03-01", ...march],
  ["[Blue]mmm yy", "2026-03-01", ...march],
  // German, Finnish, Swedish and English by their numbers.
  ["[$-407]mmm yyyy", "2026-03-01", ...march],
  ["[$-407]mmmm yyyy", "2026-03-01", ...march],
  ["[$-407]mmm/\\ yy;@", "2026-03-01", ...march],
  ["[$-40B]mmm yyyy", "2026-03-01", ...march],
  ["[$-40B]mmmm\\ yyyy;@", "2026-03-01", ...march],
  ["[$-41D]mmm-yy", "2026-03-01", ...march],
  ["[$-41D]mmmm yyyy", "2026-03-01", ...march],
  ["[$-409]mmm\\-yy;@", "2026-03-01", ...march],
  ["mmm yyyy", "2028-02-01", "2028-02-01", "2028-02-29"],
  // A whole day is shown: that day, also the first of a month.
  ["yyyy-mm-dd", "2026-03-01", "2026-03-01", "2026-03-01"],
  ["dd.mm.yyyy", "2026-03-01", "2026-03-01", "2026-03-01"],
  ["d mmm yyyy", "2026-03-05", "2026-03-05", "2026-03-05"],
  ["m/d/yy", "2026-03-05", "2026-03-05", "2026-03-05"],
  ["m/d/yy h:mm", "2026-03-05", "2026-03-05", "2026-03-05"],
  ["dddd, mmmm dd, yyyy", "2026-03-05", "2026-03-05", "2026-03-05"],
  ["[$-407]d. mmmm yyyy", "2026-03-05", "2026-03-05", "2026-03-05"],
  ["[$-40B]d.m.yyyy", "2026-03-05", "2026-03-05", "2026-03-05"],
  ["[$-41D]yyyy-mm-dd;@", "2026-03-05", "2026-03-05", "2026-03-05"],
  // Too little is shown, or another thing than what is kept.
  ["mmm yyyy", "2026-03-15", null, null],
  ["[$-407]mmm yyyy", "2026-03-02", null, null],
  ["d-mmm", "2026-03-26", null, null],
  ["mmm", "2026-03-01", null, null],
  ["yyyy", "2026-01-01", null, null],
  ["dddd", "2026-03-01", null, null],
  ["h:mm", "2026-03-01", null, null],
  ["mm:ss", "2026-03-01", null, null],
  ["General", "2026-03-01", null, null],
  ["0.00", "2026-03-01", null, null],
];
