import { findEntry, type Lookup } from "./find-entry.ts";
import { refuseRow, type PlanDraft } from "./plan-draft.ts";

/** A cell of a row of the plan, where a refusal is told. */
export interface At {
  sheet: string;
  row: number;
  column: string;
}

/** Of the values of a row those that say something. */
export function said<T extends object>(values: { [K in keyof T]?: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** What a cell says where a dash says that there is none; undefined where it says nothing. */
export function orNone<T>(value: T | "-" | null): T | null | undefined {
  if (value === null) return undefined;
  return value === "-" ? null : value;
}

/** The id of the organisation that leads, by its short name; undefined where the cell says nothing, or after a fault. It takes part, or led before. */
export function leadOf(
  plan: PlanDraft,
  at: At,
  { lead, before }: { lead: string | null; before: string | null | undefined },
): string | null | undefined {
  if (lead === null) return undefined;
  const found = plan.draft.organisations.get(lead);
  if (found === undefined && lead === "-") return null;
  if (found === undefined) {
    const sentence = `There is no organisation “${lead}”, neither here nor in the sheet Organisations.`;
    refuseRow(plan, { ...at, code: "unknown-organisation", sentence });
    return undefined;
  }
  if (found.id !== before) demandPart(plan, at, lead);
  return found.id;
}

/** Refuses a row that gives something to an organisation that takes no part in the project. */
export function demandPart(plan: PlanDraft, at: At, shortName: string): void {
  const id = plan.draft.organisations.get(shortName)?.id ?? "";
  if (plan.takingPart.has(id)) return;
  const sentence = `${shortName} takes no part in ${plan.draft.code}. Write it into the sheet Organisations.`;
  refuseRow(plan, { ...at, code: "not-taking-part", sentence });
}

/** The id of an entry that a cell names, which is made where it is missing; undefined where it says nothing, or after a fault. */
export function entryOf(
  plan: PlanDraft,
  lookup: Lookup,
  { text, before, ...at }: At & { text: string | null; before: string | null | undefined },
): string | null | undefined {
  if (text === null) return undefined;
  if (text === "-" && lookup.entries.every(({ code, name }) => code !== "-" && name !== "-")) return null;
  const id = findEntry(plan.draft, lookup, { ...at, text });
  const entry = lookup.entries.find((each) => each.id === id);
  if (entry?.active === false && id !== before) {
    const sentence = `The ${lookup.word} “${text}” is switched off: what has it keeps it, and nothing new gets it.`;
    refuseRow(plan, { ...at, code: "switched-off", sentence });
  }
  return id;
}

/** The rows of a sheet by what they are about; a second one about the same is refused. */
export function byName<Row extends { row: number }>(
  plan: PlanDraft,
  { sheet, column, rows }: { sheet: string; column: string; rows: readonly Row[] },
  nameOf: (row: Row) => string,
): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const name = nameOf(row);
    const first = found.get(name);
    if (first === undefined) found.set(name, row);
    else {
      const sentence = `Row ${first.row.toString()} is about ${name} already.`;
      refuseRow(plan, { sheet, row: row.row, column, code: "duplicate-row", sentence });
    }
  }
  return found;
}
