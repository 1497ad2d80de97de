import { faultOfCode, faultOfText } from "@rediflow/planning";
import { shownText, type Cell } from "../file/cell.ts";
import { bad, good, type Read, type Reader } from "./read-value.ts";

/** Reads one line of text of at most `most` characters, its accents put together; a number is taken as it is seen. */
export function textReader(most: number): Reader<string> {
  return lineReader(most, faultOfText);
}

/** Reads a code, which besides must not look like another one. */
export function codeReader(most: number): Reader<string> {
  return lineReader(most, faultOfCode);
}

function lineReader(most: number, faultOf: (text: string) => string | undefined): Reader<string> {
  return (cell) => {
    const text = shownText(cell).normalize("NFC");
    const fault = faultOf(text);
    if (fault !== undefined) return bad(cell, "unreadable-text", fault);
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

const yes = ["yes", "true", "x", "1", "cancelled"];
const no = ["no", "false", "0"];

/** Reads yes or no, also as spreadsheet programs and people write them. */
export function readYes(cell: Cell): Read<boolean> {
  const text = shownText(cell).toLowerCase();
  if (yes.includes(text)) return good(true);
  return no.includes(text) ? good(false) : bad(cell, "not-in-list", "is neither yes nor no");
}
