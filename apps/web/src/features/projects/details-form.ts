import { amountToPm, onePm } from "@rediflow/planning";
import { aNumber, type Checks } from "../../lib/form/checks.ts";
import { numberIn } from "../../lib/form/read-field-number.ts";
import type { Details } from "./details.ts";
import { fieldsFrom, projectWords } from "./project-changes.ts";
import { changeableChecks, changeableOf, type ChangeableFields } from "./project-form.ts";
import { hours, ratesIn, ratesText, wrongInRates } from "./rates-text.ts";

/** All fields of a project that can be changed, as typed. */
export interface DetailsForm extends ChangeableFields {
  fundingModel: string;
  homeOrganisationId: string | null;
  actualBegin: string;
  actualEnd: string;
  awarded: string;
  wholeAgreedEffort: boolean;
  hoursPerPm: string;
  rates: string;
}

const award = { least: 0, most: 99_999, decimals: 4 };

const ifTyped = (check: (text: string) => string | null) => (text: string) =>
  text.trim() === "" ? null : check(text);

/** What each field must hold. */
export const detailsChecks: Checks<DetailsForm> = {
  ...changeableChecks,
  actualEnd: (end, { actualBegin }) =>
    end !== "" && actualBegin !== "" && end < actualBegin ? "It can't have ended before it began." : null,
  awarded: ifTyped(aNumber("", award)),
  hoursPerPm: ifTyped(aNumber("", hours)),
  rates: wrongInRates,
};

/** The project as the form's fields show it. */
export function detailsFrom(project: Details): DetailsForm {
  return {
    ...fieldsFrom(project),
    fundingModel: project.fundingModel ?? "",
    homeOrganisationId: project.homeOrganisationId,
    actualBegin: project.actualBegin ?? "",
    actualEnd: project.actualEnd ?? "",
    awarded: project.awarded === null ? "" : Number(amountToPm(project.awarded)).toString(),
    wholeAgreedEffort: project.wholeAgreedEffort,
    hoursPerPm: project.hoursPerPm?.toString() ?? "",
    rates: ratesText(project.rates),
  };
}

/** The checked form as the API takes it. */
export function detailsOf({
  fundingModel,
  actualBegin,
  actualEnd,
  awarded,
  hoursPerPm,
  rates,
  ...form
}: DetailsForm) {
  return {
    ...changeableOf(form),
    fundingModel: orNull(fundingModel),
    actualBegin: orNull(actualBegin),
    actualEnd: orNull(actualEnd),
    awarded: awarded.trim() === "" ? null : Math.round(numberIn(awarded, award) * onePm),
    hoursPerPm: hoursPerPm.trim() === "" ? null : numberIn(hoursPerPm, hours),
    rates: ratesIn(rates),
  };
}

/** The project's fields in words, each by its name. */
export function detailsWords(project: Details): Record<string, string> {
  const { fundingModel, actualBegin, actualEnd, awarded, hoursPerPm, rates } = project;
  return {
    ...projectWords(project),
    "Funding model": fundingModel ?? "none",
    "Home organisation": project.home ?? "none",
    "Actual begin": actualBegin ?? "not yet",
    "Actual end": actualEnd ?? "not yet",
    "Awarded PM": awarded === null ? "none" : Number(amountToPm(awarded)).toString(),
    "Agreed effort": project.wholeAgreedEffort ? "in whole person-months" : "to four digits",
    "Hours per person-month": hoursPerPm?.toString() ?? "the deployment's",
    "Dated rates": rates.length === 0 ? "none" : ratesText(rates),
  };
}

function orNull(text: string): string | null {
  return text.trim() === "" ? null : text;
}
