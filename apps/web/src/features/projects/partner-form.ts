import { formatMonth } from "@rediflow/planning";
import { aMonth, aNumber, needed, type Checks } from "../../lib/form/checks.ts";
import { monthIn, numberIn } from "../../lib/form/read-field-number.ts";
import type { Details, Partner } from "./details.ts";

/** The fields of a partner, as typed. */
export interface PartnerForm {
  organisationId: string | null;
  number: string;
  shortRole: string;
  fromMonth: string;
  toMonth: string;
  /** The organisation that replaces it; `nobody` where none does. */
  replacedById: string;
}

/** Stands where no partner is chosen. */
const nobody = "nobody";

const numbers = { least: 1, most: 999, decimals: 0 };
const ifTyped = (text: string): string | null => (text.trim() === "" ? null : aMonth("")(text));

/** What each field must hold. */
export const partnerChecks: Checks<PartnerForm> = {
  organisationId: needed("Choose the organisation first."),
  number: aNumber("Give the partner a number first.", numbers),
  fromMonth: ifTyped,
  toMonth: ifTyped,
};

/** The form's fields as a partner fills them; a new one has the next number. */
export function partnerFrom({ partners }: Details, partner: Partner | undefined): PartnerForm {
  const next = Math.max(1, ...partners.map(({ number }) => number)) + 1;
  return {
    organisationId: partner?.organisationId ?? null,
    number: (partner?.number ?? next).toString(),
    shortRole: partner?.shortRole ?? "",
    fromMonth: monthText(partner?.fromMonth),
    toMonth: monthText(partner?.toMonth),
    replacedById: partner?.replacedById ?? nobody,
  };
}

/** The checked form as the API takes it, without the organisation. */
export function partnerOf({ number, shortRole, fromMonth, toMonth, replacedById }: PartnerForm) {
  return {
    number: numberIn(number, numbers),
    shortRole: shortRole.trim() === "" ? null : shortRole,
    fromMonth: fromMonth.trim() === "" ? null : monthIn(fromMonth),
    toMonth: toMonth.trim() === "" ? null : monthIn(toMonth),
    replacedById: replacedById === nobody ? null : replacedById,
  };
}

/** Those who could come in a partner's place, by organisation. */
export function successors({ partners }: Details, own: Partner | undefined): Record<string, string> {
  const others = partners.filter(({ id }) => id !== own?.id);
  const names = others.map(({ organisationId, shortName }) => [organisationId, shortName] as const);
  return Object.fromEntries<string>([[nobody, "Nobody"], ...names]);
}

/** The months of a partner's part in the project, in words. */
export function partText({ fromMonth, toMonth }: Partner): string {
  if (fromMonth === null && toMonth === null) return "all of it";
  return `${fromMonth === null ? "the begin" : formatMonth(fromMonth)} – ${toMonth === null ? "the end" : formatMonth(toMonth)}`;
}

function monthText(month: number | null | undefined): string {
  return month === null || month === undefined ? "" : formatMonth(month);
}
