import { formatAmount, type Amount, type Unit } from "@rediflow/planning";

/** How a person reads and writes amounts. */
export interface AmountStyle {
  unit: Unit;
  hoursPerPm: number;
  decimal: "." | ",";
  /** The most that a cell holds, where it is not what one person can do in a month. */
  most?: Amount;
}

/** An amount in the person's unit and with their decimal sign, without the unit's name. */
export function styleAmount(amount: Amount, { unit, hoursPerPm, decimal }: AmountStyle): string {
  return formatAmount(amount, unit, hoursPerPm).replace(".", decimal);
}

/** An amount in the person's unit as a number, as exact as it is shown. */
export function amountNumber(amount: Amount, { unit, hoursPerPm }: AmountStyle): number {
  return Number(formatAmount(amount, unit, hoursPerPm));
}

/** The decimal sign that the reader's language writes; the language is the browser's where none is given. */
export function decimalSign(language?: string): AmountStyle["decimal"] {
  const parts = new Intl.NumberFormat(language).formatToParts(0.5);
  return parts.find(({ type }) => type === "decimal")?.value === "," ? "," : ".";
}

/** The unit's short sign: PM, h or FTE %. */
export function unitSign(unit: Unit): string {
  return unitSigns[unit];
}

const unitSigns = { pm: "PM", hours: "h", fte: "FTE %" } as const satisfies Record<Unit, string>;
