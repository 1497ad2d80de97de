import { readAmount, unitsPerPm, onePm } from "@rediflow/planning";
import { styleAmount, type AmountStyle } from "../amount-style.ts";

/**
 * Writes an amount as the cell shows it, for editing and for other spreadsheets; with more decimals where the shown ones
 * would be read back as another amount. Zero is empty.
 */
export function writeAmount(amount: number, style: AmountStyle): string {
  if (amount === 0) return "";
  const shown = styleAmount(amount, style);
  const read = readAmount(shown, style);
  if (read.ok && read.amount === amount) return shown;
  const value = (amount / onePm) * unitsPerPm(style.unit, style.hoursPerPm);
  return Number(value.toFixed(4)).toString().replace(".", style.decimal);
}
