/** A text as searches compare it: lower case and without accents, so that "makela" is "Mäkelä" and "Malmo" is "Malmö". */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\p{ASCII}]/gu, (letter) => plainLetters[letter] ?? letter);
}

/** Does the text hold every word of the query, in whatever order, case and accents? An empty query fits everything. */
export function fitsWords(text: string, query: string): boolean {
  const folded = foldText(text);
  return foldText(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

// Letters that are no plain letter with a mark, and that people without them on their keyboard write so.
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ŋ: "n" },
  ...{ ß: "ss", æ: "ae", œ: "oe", þ: "th" },
  ...{ "’": "'", "‐": "-", "‑": "-", "–": "-" },
};
