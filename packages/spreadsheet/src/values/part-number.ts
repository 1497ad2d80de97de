import { shownText } from "../file/cell.ts";
import { wholeReader } from "./number.ts";
import { bad, type Reader } from "./read-value.ts";

const readWhole = wholeReader(1, 999);

/** Reads the number of a work package or milestone, also with its letters: 3 or WP3. */
export function partNumberReader(letters: "WP" | "MS"): Reader<number> {
  const named = new RegExp(`^${letters} ?(\\d{1,3})$`, "i");
  return (cell) => {
    const digits = named.exec(shownText(cell))?.[1];
    return digits === undefined ? readWhole(cell) : readWhole({ kind: "text", text: digits });
  };
}

/** Reads the number of a task or deliverable inside of its work package, also as people call it: 2, T1.2 or the text 1.2. */
export function innerNumberReader(letter: "T" | "D", workPackage: number | null): Reader<number> {
  const named = new RegExp(`^${letter}? ?(\\d{1,3})\\.(\\d{1,3})$`, "i");
  return (cell) => {
    const [text, package_, digits] = named.exec(shownText(cell)) ?? [];
    if (text === undefined || digits === undefined) return readWhole(cell);
    // 1.10 is kept as 1.1 where it is a number.
    if (cell.kind !== "text")
      return bad(cell, "not-a-number", `is not a whole number: write 2, or ${letter}1.2 as a text`);
    if (workPackage !== null && Number(package_) !== workPackage)
      return bad(cell, "contradicts-cell", `does not belong to WP${workPackage.toString()}`);
    return readWhole({ kind: "text", text: digits });
  };
}
