import { formatMonth, type MonthIndex } from "@rediflow/planning";
import { aMonth, aNumber, needed, type Checks } from "../../lib/form/checks.ts";
import { monthIn, numberIn } from "../../lib/form/read-field-number.ts";

/** What the form for a new person holds, as typed. */
export interface PersonForm {
  code: string;
  name: string;
  email: string;
  organisationId: string | null;
  ftePercent: string;
  fromMonth: string;
}

const shares = { least: 0, most: 200, decimals: 2, isPercent: true };

/** What each field must hold. */
export const personChecks: Checks<PersonForm> = {
  name: needed("Write the person's name first."),
  code: needed("Give the person a code first."),
  organisationId: needed("Choose the organisation first."),
  ftePercent: aNumber("Say how much of full time the person works first.", shares),
  fromMonth: aMonth("Write the first month of the contract first, for example 3/2027."),
};

/** The form as it begins: full time, from this month on. */
export function emptyPerson(currentMonth: MonthIndex): PersonForm {
  return {
    code: "",
    name: "",
    email: "",
    organisationId: null,
    ftePercent: "100",
    fromMonth: formatMonth(currentMonth),
  };
}

/** The person that a checked form describes, as the API takes it; no e-mail address is none. */
export function personOf({ organisationId, ftePercent, fromMonth, email, ...form }: PersonForm) {
  const address = email.trim();
  return {
    ...form,
    organisationId: organisationId ?? "",
    ftePercent: numberIn(ftePercent, shares),
    fromMonth: monthIn(fromMonth),
    email: address === "" ? null : address,
  };
}
