// Read whatever the reader's own language is: a plan is passed between people of several.
const alwaysRead = ["en", "en-GB", "fi", "sv", "de"];
// Of these languages the first three letters of a month are its usual short name.
const shortByThree = new Set(["en", "sv", "de"]);
// Spreadsheet programs and keyboards without ä write these.
const alsoWritten = { mrz: 3, maerz: 3, sept: 9 } as const;
const wordsByLocale = new Map<string, ReadonlyMap<string, number>>();

/** The month, 1 to 12, that a word names in the locale, or in English, Finnish, Swedish or German; case, accents and a full stop do not matter. */
export function findMonthName(word: string, locale: string): number | undefined {
  return wordsOf(locale).get(fold(word));
}

// Letters that are no plain letter with a mark, as people write them who lack them on their keyboard.
const plainLetters: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  "’": "'",
  "‐": "-",
  "‑": "-",
  "–": "-",
};

/** A text without case and accents, as names are compared: Mäkelä is makela, Sørensen sorensen. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\p{ASCII}]/gu, (letter) => plainLetters[letter] ?? letter);
}

function wordsOf(locale: string): ReadonlyMap<string, number> {
  const known = wordsByLocale.get(locale);
  if (known !== undefined) return known;
  const words = new Map<string, number>();
  // The reader's own language comes first: where a word means two months, theirs counts.
  for (const each of [...supported(locale), ...alwaysRead]) addWords(words, each);
  for (const [word, month] of Object.entries(alsoWritten)) add(words, word, month);
  wordsByLocale.set(locale, words);
  return words;
}

function addWords(words: Map<string, number>, locale: string): void {
  const styles = [
    { month: "long" },
    { month: "short" },
    // Finnish and others bend the name after a day: maaliskuuta.
    { month: "long", day: "numeric" },
    { month: "short", year: "numeric" },
  ] as const;
  const formats = styles.map((style) => new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }));
  for (let month = 1; month <= 12; month += 1) {
    const day = new Date(Date.UTC(2026, month - 1, 15));
    for (const format of formats) {
      const name = format.formatToParts(day).find(({ type }) => type === "month")?.value ?? "";
      add(words, name, month);
      if (shortByThree.has(locale)) add(words, name.slice(0, 3), month);
    }
  }
}

function add(words: Map<string, number>, name: string, month: number): void {
  const word = fold(name).replace(/\.$/, "");
  if (/^\p{L}{2,}$/u.test(word) && !words.has(word)) words.set(word, month);
}

function supported(locale: string): string[] {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale);
  } catch {
    return [];
  }
}
