import { aNumber, needed, type Check } from "../../lib/form/checks.ts";
import { numberIn } from "../../lib/form/read-field-number.ts";
import type { Plan, WorkPackage } from "./plan.ts";

/** A choice in which none is chosen. */
export const nobody = "none";

/** What every part has, as typed. */
export interface PartForm {
  number: string;
  name: string;
}

const numbers = { least: 1, most: 999, decimals: 0 };

/** The checks of what every part has. */
export const partChecks = {
  number: aNumber("Give it a number first.", numbers),
  name: needed("Give it a name first."),
} as const satisfies Record<string, Check<string, never>>;

/** The number of a part as the API takes it, from a field that was checked. */
export function partNumber(number: string): number {
  return numberIn(number, numbers);
}

/** What every part has, as the API takes it, from fields that were checked. */
export function partInput({ number, name }: PartForm) {
  return { number: partNumber(number), name };
}

interface Numbered {
  number: number;
}

/** The number after the largest, as a new part gets it. */
export function nextNumber(parts: readonly Numbered[]): string {
  return (Math.max(0, ...parts.map(({ number }) => number)) + 1).toString();
}

/** The number in a field when a part goes to other parts: the one after the largest there, unless somebody typed another than was proposed. */
export function numberAmong(
  typed: string,
  { from, to }: { from: readonly Numbered[]; to: readonly Numbered[] },
): string {
  return typed === nextNumber(from) ? nextNumber(to) : typed;
}

/** A choice as the API takes it. */
export function chosen(value: string): string | null {
  return value === nobody ? null : value;
}

/** Who can lead a part, by id. */
export function leadNames({ organisations }: Pick<Plan, "organisations">): Readonly<Record<string, string>> {
  return {
    [nobody]: "No lead yet",
    ...Object.fromEntries(organisations.map(({ id, shortName }) => [id, shortName])),
  };
}

/** The work packages by id; none stands for what of the caller. */
export function packageNames(
  { workPackages }: { workPackages: readonly Pick<WorkPackage, "id" | "number" | "name">[] },
  none?: string,
): Readonly<Record<string, string>> {
  return {
    ...(none === undefined ? {} : { [nobody]: none }),
    ...Object.fromEntries(workPackages.map(({ id, number, name }) => [id, `WP${number.toString()} ${name}`])),
  };
}
