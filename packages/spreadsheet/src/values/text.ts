import { shownText } from "../file/cell.ts";
import { bad, good, type Reader } from "./read-value.ts";

/** Reads one line of text of at most `most` characters; a number is taken as it is seen. */
export function textReader(most: number): Reader<string> {
  return (cell) => {
    const text = shownText(cell);
    // What XML cannot hold, PostgreSQL refuses or nobody sees: NUL, other control characters, halves of characters.
    if (!text.isWellFormed() || /[\p{Cc}\uFFFE\uFFFF]/u.test(text))
      return bad(cell, "unreadable-text", "has control characters or broken characters in it");
    if (text.length > most) return bad(cell, "text-too-long", `is longer than ${most.toString()} characters`);
    return good(text);
  };
}

/** Reads one of a closed list, whatever its case and with spaces or hyphens. */
export function choiceReader<T extends string>(choices: readonly T[]): Reader<T> {
  return (cell) => {
    const wanted = shownText(cell)
      .toLowerCase()
      .replaceAll(/[\s_]+/g, "-");
    const found = choices.find((choice) => choice === wanted);
    return found === undefined ? bad(cell, "not-in-list", `is none of ${choices.join(", ")}`) : good(found);
  };
}
