import { formatMonth, readMonth } from "@rediflow/planning";

/** What the form for a new person holds, as typed. */
export interface PersonForm {
  code: string;
  name: string;
  email: string;
  organisationId: string | null;
  ftePercent: number | string;
  from: string;
}

/** The form as it begins: full time, from this month on. */
export function emptyPerson(currentMonth: number): PersonForm {
  return {
    code: "",
    name: "",
    email: "",
    organisationId: null,
    ftePercent: 100,
    from: formatMonth(currentMonth),
  };
}

/** The person as the API takes it; a sentence where something is missing. */
export function personOf({ code, name, email, organisationId, ftePercent, from }: PersonForm) {
  const month = readMonth(from, navigator.language);
  if (name.trim() === "") return "Write the person's name first.";
  if (code.trim() === "") return "Give the person a code first.";
  if (organisationId === null) return "Choose the organisation first.";
  if (ftePercent === "") return "Say how much of full time the person works first.";
  if (!month.ok) return month.sentence;
  const address = email.trim();
  return {
    code,
    name,
    organisationId,
    ftePercent: Number(ftePercent),
    fromMonth: month.month,
    email: address === "" ? null : address,
  };
}
