/** The units that may follow a number: person-months, hours, or a share of a person-month. */
export type NumberUnit = "pm" | "hours" | "percent";

export interface RefusedNumber {
  ok: false;
  code: "not-a-number" | "ambiguous-number";
  sentence: string;
}

export type NumberReading = { ok: true; value: number; unit: NumberUnit | undefined } | RefusedNumber;

/** The sign that the reader's own language writes between whole and part; undefined where nobody knows whose text it is. */
export type Decimal = "." | "," | undefined;

const minuses = /^[-−–‐‑﹣－]/;
// Longer than any number that somebody writes.
const longest = 100;
const groupSpaces = "\u00a0\u2007\u2009\u202f";
const unitWords: Readonly<Record<string, NumberUnit>> = {
  pm: "pm",
  pms: "pm",
  personmonth: "pm",
  personmonths: "pm",
  h: "hours",
  hr: "hours",
  hrs: "hours",
  hour: "hours",
  hours: "hours",
  "%": "percent",
  "fte%": "percent",
  "%fte": "percent",
};

/**
 * Reads a number with decimal comma or point, with its sign (`-`, `−`, `–`, also behind it or as brackets) and its unit.
 * Digits that stand apart are refused, and so is what can be a thousand or one: `1,000` and `1.000` always, `1,125` where
 * the comma is not known to be the reader's own.
 */
export function readNumber(text: string, decimal?: Decimal): NumberReading {
  if (text.length > longest) return refuseNumber(text);
  const { negative, rest } = signOf(text.trim());
  const [, digits = "", behind = ""] = new RegExp(
    `^((?:[\\d.,'’]|[ ${groupSpaces}]+(?=\\d))+)\\s*(.*)$`,
    "su",
  ).exec(rest) ?? ["", "", rest];
  const isNegative = negative || minuses.test(behind);
  const word = behind.replace(minuses, "").toLowerCase();
  const unit = unitWords[word.replaceAll(/[\s-]|\.$/g, "")];
  const read = readDigits(digits, { shown: text, decimal });
  if (!read.ok) return read;
  if (word !== "" && unit === undefined) return refuseUnit(text, word);
  return { ok: true, value: isNegative ? -read.value : read.value, unit };
}

/** Reads bare digits with their separators. */
export function readDigits(
  digits: string,
  { shown, decimal }: { shown: string; decimal: Decimal },
): { ok: true; value: number } | RefusedNumber {
  if (new RegExp(`\\d[ ${groupSpaces}]`).test(digits) && !isGrouped(digits)) {
    const sentence = `${quoted(shown)} has a space between its digits. Write the number without it.`;
    return { ok: false, code: "ambiguous-number", sentence };
  }
  const [, sign, part] = /^[1-9]\d{0,2}([.,])(\d{3})$/.exec(digits) ?? [];
  if (part !== undefined && (sign !== decimal || part === "000")) {
    return refuseTwoReadings(digits, { shown, decimal });
  }
  if (/^(\d+[.,]?\d*|[.,]\d+)$/.test(digits)) return { ok: true, value: Number(digits.replace(",", ".")) };
  if (!isGrouped(digits)) return refuseNumber(shown);
  return { ok: true, value: Number(withoutGroups(digits).replace(",", ".")) };
}

/** “1x” is not a number. */
export function refuseNumber(text: string): RefusedNumber {
  return { ok: false, code: "not-a-number", sentence: `${quoted(text)} is not a number.` };
}

/** The text as a sentence names it: its first 40 characters, without what nobody can see. */
export function quoted(text: string): string {
  const shown = text
    .trim()
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, "\uFFFD");
  return shown.length > 40 ? `“${shown.slice(0, 40).toWellFormed()}…”` : `“${shown}”`;
}

function signOf(text: string): { negative: boolean; rest: string } {
  // As accounting formats write it: (0.50) is −0.50.
  const [, inBrackets] = /^\((.*)\)$/s.exec(text) ?? [];
  if (inBrackets !== undefined) return { negative: true, rest: inBrackets.trim() };
  if (minuses.test(text)) return { negative: true, rest: text.slice(1).trimStart() };
  return { negative: false, rest: text.startsWith("+") ? text.slice(1).trimStart() : text };
}

/** Groups of three by one sign, and at most one other sign before decimals: 12 345,5 with no-break spaces, 1.234.567, 1,234.5. */
function isGrouped(digits: string): boolean {
  const grouped = new RegExp(`^[1-9]\\d{0,2}([${groupSpaces}'’.,])\\d{3}(?:\\1\\d{3})*(?:(?!\\1)[.,]\\d*)?$`);
  return grouped.test(digits);
}

function withoutGroups(digits: string): string {
  const [group = ""] = /[^\d]/.exec(digits) ?? [];
  return digits.replaceAll(group, "");
}

function refuseTwoReadings(
  digits: string,
  { shown, decimal = "." }: { shown: string; decimal: Decimal },
): RefusedNumber {
  const [whole = "", part = ""] = digits.split(/[.,]/);
  const short = part.replace(/0+$/, "");
  // Three decimals could again be two things, four cannot.
  const small = short === "" ? whole : `${whole}${decimal}${short.length === 3 ? `${short}0` : short}`;
  const sentence = `${quoted(shown)} can be ${small} or ${whole}${part}. Write the one you mean.`;
  return { ok: false, code: "ambiguous-number", sentence };
}

function refuseUnit(text: string, word: string): RefusedNumber {
  const refused = refuseNumber(text);
  const isUnit = /^\p{L}+\.?$/u.test(word);
  return isUnit
    ? { ...refused, sentence: `${refused.sentence} Behind a number Rediflow reads PM, h and %.` }
    : refused;
}
