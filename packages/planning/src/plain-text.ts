import { foreignLetter, numberOf } from "./look-alikes.ts";

const words: readonly [pattern: RegExp, what: string][] = [
  [/[\p{Cc}\p{Zl}\p{Zp}]/u, "a control character or a line break"],
  [/\p{Bidi_Control}/u, "a mark that turns the direction of writing"],
  [/\p{Noncharacter_Code_Point}|\p{Co}/u, "a character that means nothing outside of one program"],
];
// Names are written with these in some languages, and pictures are put together with them; elsewhere they only hide.
const joining =
  /(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{M}\p{Extended_Pictographic}])[\u200C\u200D](?=[\p{L}\p{Extended_Pictographic}])|(?<=[\p{Emoji}\u20E3])\uFE0F|(?<=\uFE0F)\u200D(?=\p{Extended_Pictographic})/gu;
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/**
 * Why a text is not one line of plain text, as the rest of a sentence about it that names the character; undefined where it
 * is one. Nothing in it may be unseen, turn the writing around or stand for no character.
 */
export function faultOfText(text: string): string | undefined {
  if (!text.isWellFormed()) return "has half of a character in it, as after a failed conversion";
  const visible = text.replaceAll(joining, "");
  return firstOf(visible, words) ?? firstOf(visible, [[invisible, "a character that cannot be seen"]]);
}

/** The same for a code, by which things are found and told apart: what looks like another code must be that code. */
export function faultOfCode(text: string): string | undefined {
  return (
    faultOfText(text) ??
    firstOf(text, [
      [invisible, "a character that cannot be seen"],
      [/(?! )\p{Zs}/u, "a space of another kind than the space bar's"],
      [
        /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{S} ])\p{M}/u,
        "a mark over or under another character",
      ],
    ]) ??
    compatibility(text) ??
    foreignLetter(text)
  );
}

/** One of several ways to write a plainer character, such as full width, raised or put together letters. */
function compatibility(text: string): string | undefined {
  const found = Array.from(text.normalize("NFC")).find((each) => each.normalize("NFKC") !== each);
  if (found === undefined) return undefined;
  return `has “${found}” (${numberOf(found)}) in it: write “${found.normalize("NFKC").trim()}”`;
}

function firstOf(text: string, patterns: readonly [RegExp, string][]): string | undefined {
  for (const [pattern, what] of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return `has ${what} in it (${numberOf(found)}): type it again without it`;
  }
  return undefined;
}
