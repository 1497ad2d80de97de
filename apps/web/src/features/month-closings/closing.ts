import type { Branch } from "../../lib/organisation-tree.ts";
import type { RouterOutputs } from "../../lib/trpc.ts";

/** One month of one organisation, as it was chosen in the table. */
export interface ChosenMonth {
  branch: Branch;
  month: number;
}

/** A month that is closed for an organisation: by whom, when, and their note. */
export type Closing = RouterOutputs["monthClosings"]["list"]["rows"][number];

/** The closings, to be asked by organisation and month. */
export type Closings = ReadonlyMap<string, Closing>;

/** Puts the closings in reach by organisation and month. */
export function closingsOf(list: readonly Closing[]): Closings {
  return new Map(list.map((closing) => [keyOf(closing.organisationId, closing.month), closing]));
}

/** The closing of a month for an organisation; undefined where it is open. */
export function closingOf(closings: Closings, organisationId: string, month: number): Closing | undefined {
  return closings.get(keyOf(organisationId, month));
}

/** How many organisations, in words. */
export function organisationsText(count: number): string {
  return `${count.toString()} ${count === 1 ? "organisation" : "organisations"}`;
}

function keyOf(organisationId: string, month: number): string {
  return `${organisationId}:${month.toString()}`;
}
