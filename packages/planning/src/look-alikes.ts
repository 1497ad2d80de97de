const scripts = [
  "Latin",
  "Greek",
  "Cyrillic",
  "Armenian",
  "Georgian",
  "Hebrew",
  "Arabic",
  "Thai",
  "Devanagari",
  "Cherokee",
  "Coptic",
] as const;
const patterns = scripts.map((script) => [script, new RegExp(`\\p{Script=${script}}`, "u")] as const);
// Greek and Cyrillic letters that in print are a Latin letter.
const twins = /^[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοАВЕЅЗІЈКМНОРСТУХҮаеіјорсуѕхһԁԛԝ]$/u;

/**
 * Why the letters of a code cannot be told from others, as the rest of a sentence about it: letters of two scripts, or only
 * such Greek or Cyrillic ones as look like Latin ones. Undefined where they can.
 */
export function foreignLetter(text: string): string | undefined {
  const letters = Array.from(text).filter((each) => /\p{L}/u.test(each));
  const named = letters.flatMap((letter) => {
    const script = patterns.find(([, pattern]) => pattern.test(letter))?.[0];
    return script === undefined ? [] : [{ letter, script }];
  });
  const [most] = scripts
    .map((script) => named.filter((each) => each.script === script))
    .sort((a, b) => b.length - a.length);
  const [usual] = most ?? [];
  const foreign = named.find(({ script }) => script !== usual?.script);
  if (foreign !== undefined && usual !== undefined)
    return `has the ${foreign.script} letter “${foreign.letter}” (${numberOf(foreign.letter)}) among ${usual.script} ones: write it in one script`;
  const [first] = letters;
  if (first !== undefined && letters.every((each) => twins.test(each)))
    return `looks like Latin letters, but “${first}” (${numberOf(first)}) is a ${usual?.script ?? "foreign"} one: write it in Latin letters`;
  return undefined;
}

/** A character by its number, as dictionaries of characters have it. */
export function numberOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
