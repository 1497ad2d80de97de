import { onePm, parseAmount, type ParsedAmount, type Unit } from "@rediflow/planning";
import { evaluate } from "./arithmetic.ts";

/** Reads what a person typed or pasted in the unit shown; a text that starts with `=` is computed. */
export function readAmount(text: string, unit: Unit, hoursPerPm: number): ParsedAmount {
  const trimmed = text.trim();
  if (!trimmed.startsWith("=")) return parseAmount(text, unit, hoursPerPm);
  const value = evaluate(trimmed.slice(1));
  if (value === undefined) {
    return { ok: false, code: "not-a-number", sentence: `“${trimmed.slice(0, 20)}” cannot be computed.` };
  }
  return parseAmount(value.toFixed(8), unit, hoursPerPm);
}

/** Writes an amount exactly enough to be read back as the same amount, with a decimal point; zero is empty. */
export function writeAmount(amount: number, unit: Unit, hoursPerPm: number): string {
  if (amount === 0) return "";
  const value = (amount / onePm) * { pm: 1, hours: hoursPerPm, fte: 100 }[unit];
  return Number(value.toFixed(4)).toString();
}
