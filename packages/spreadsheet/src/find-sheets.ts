import type { Sheet } from "./file/cell.ts";
import type { Finding } from "./reasons.ts";
import { sameName, type Findings } from "./table.ts";

/** The sheets of a workbook by the names we give them; what is not of this workbook, or not kept yet, is said in `findings`. */
export function findSheets<Name extends string>(
  sheets: readonly Sheet[],
  {
    names,
    required,
    toCome,
  }: { names: readonly Name[]; required: readonly Name[]; toCome: readonly string[] },
  findings: Findings,
): Map<Name, Sheet> {
  const found = new Map<Name, Sheet>();
  for (const sheet of sheets) {
    const name = names.find((each) => sameName(each) === sameName(sheet.name));
    if (name === undefined) {
      if (sheet.rows.length > 0) findings.notices.push(leftOut(sheet.name, toCome));
    } else if (found.has(name)) {
      const sentence = `There are two sheets “${name}”.`;
      findings.faults.push({ sheet: name, row: null, column: null, code: "duplicate-sheet", sentence });
    } else found.set(name, sheet);
  }
  for (const sheet of required.filter((each) => !found.has(each))) {
    const sentence = `There is no sheet “${sheet}”.`;
    findings.faults.push({ sheet, row: null, column: null, code: "missing-sheet", sentence });
  }
  return found;
}

function leftOut(sheet: string, toCome: readonly string[]): Finding {
  const isToCome = toCome.some((each) => sameName(each) === sameName(sheet));
  const code = isToCome ? "not-yet-imported" : "unknown-sheet";
  const why = isToCome ? "is not kept by Rediflow yet" : "is not part of this workbook";
  return { sheet, row: null, column: null, code, sentence: `The sheet “${sheet}” ${why}; it was left out.` };
}
