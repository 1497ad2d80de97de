/** The date that a cell shows: a whole day, a month of a year, or something that tells neither. */
export type DateShows = "day" | "month" | "part";

// Excel's own limit; what is longer is hostile.
const longest = 255;

// Text that a format shows as it stands: "h", \h, and the currency of [$€-407].
const literals = /"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]/gs;
// Conditions, colours and locales, and the widths that _x and *x stand for.
const silent = /\[(?!\$)[^\]]*\]|[_*]./gs;

/** The part of a date that its format shows, by the codes that files hold in every language; a time beside the day does not matter. */
export function dateShows(format: string): DateShows {
  if (format.length > longest) return "part";
  const codes = firstSection(format).replaceAll(literals, " ").replaceAll(silent, " ").toLowerCase();
  const hasDay = /(?<!d)d{1,2}(?!d)/.test(codes);
  // An m beside hours or seconds is minutes.
  const hasMonth = codes.replaceAll(/h+[^a-z]*m+|m+[^a-z]*s+/g, " ").includes("m");
  const hasYear = /[yeb]/.test(codes);
  if (!hasMonth || !hasYear) return "part";
  return hasDay ? "day" : "month";
}

/** The text that a number format shows beside the number, such as h in `0.0" h"`; empty when there is none. */
export function textBeside(format: string): string {
  if (format.length > longest) return "…";
  const found = firstSection(format).replaceAll(silent, "").matchAll(literals);
  return [...found]
    .map(([, inQuotes, escaped, currency]) => inQuotes ?? escaped ?? currency ?? "")
    .join("")
    .trim();
}

/** Says whether the format shows hundredths, with a percent sign that counts. */
export function isPercent(format: string): boolean {
  return firstSection(format).replaceAll(literals, "").replaceAll(silent, "").includes("%");
}

// Sections are for numbers above, below and at zero.
function firstSection(format: string): string {
  return /^(?:"[^"]*"|\\.|[^;])*/s.exec(format)?.[0] ?? "";
}
