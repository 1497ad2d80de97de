import { onePm, parseAmount, type ParsedAmount } from "@rediflow/planning";
import { styleAmount, type AmountStyle } from "../amount-style.ts";
import { evaluate } from "./arithmetic.ts";

type Measure = Pick<AmountStyle, "unit" | "hoursPerPm">;

/** Reads what a person typed or pasted in the unit shown; a text that starts with `=` is computed. */
export function readAmount(text: string, { unit, hoursPerPm }: Measure): ParsedAmount {
  const trimmed = text.trim();
  if (!trimmed.startsWith("=")) return parseAmount(text, unit, hoursPerPm);
  const value = evaluate(trimmed.slice(1));
  if (value === undefined) {
    return { ok: false, code: "not-a-number", sentence: `“${trimmed.slice(0, 20)}” cannot be computed.` };
  }
  return parseAmount(value.toFixed(8), unit, hoursPerPm);
}

/**
 * Writes an amount as the cell shows it, for editing and for other spreadsheets; with more decimals where the shown ones
 * would be read back as another amount. Zero is empty.
 */
export function writeAmount(amount: number, style: AmountStyle): string {
  if (amount === 0) return "";
  const shown = styleAmount(amount, style);
  const read = readAmount(shown, style);
  if (read.ok && read.amount === amount) return shown;
  const value = (amount / onePm) * { pm: 1, hours: style.hoursPerPm, fte: 100 }[style.unit];
  return Number(value.toFixed(4)).toString().replace(".", style.decimal);
}
