import { formatMonth, type MonthIndex, type ProjectKind } from "@rediflow/planning";
import { aMonth, aNumber, needed, type Checks } from "../../lib/form/checks.ts";
import { monthIn, numberIn } from "../../lib/form/read-field-number.ts";

/** What of a project can also be changed later, as typed. */
export interface ChangeableFields {
  name: string;
  kind: ProjectKind;
  lifecycleState: string;
  firstMonth: string;
  durationMonths: string;
}

/** What the form for a new project holds, as typed. */
export interface ProjectForm extends ChangeableFields {
  code: string;
  ownerOrganisationId: string | null;
  partnerOrganisationIds: string[];
}

const durations = { least: 1, most: 240, decimals: 0 };

/** What each field that can be changed later must hold. */
export const changeableChecks: Checks<ChangeableFields> = {
  name: needed("Give the project a name first."),
  firstMonth: aMonth("Write the first month first, for example 3/2027."),
  durationMonths: aNumber("Say how many months it lasts first.", durations),
};

/** What each field of a new project must hold. */
export const projectChecks: Checks<ProjectForm> = {
  code: needed("Give the project a code first."),
  name: needed("Give the project a name first."),
  ownerOrganisationId: needed("Choose the owner organisation first."),
  firstMonth: aMonth("Write the first month first, for example 3/2027."),
  durationMonths: aNumber("Say how many months it lasts first.", durations),
};

/** The form as it begins: an internal idea of one year from now on. */
export function emptyProject(currentMonth: MonthIndex): ProjectForm {
  return {
    code: "",
    name: "",
    kind: "internal",
    lifecycleState: "idea",
    ownerOrganisationId: null,
    partnerOrganisationIds: [],
    firstMonth: formatMonth(currentMonth),
    durationMonths: "12",
  };
}

/** The project that a checked form describes, as the API takes it; the owner is no partner of itself. */
export function projectOf({ code, ownerOrganisationId, partnerOrganisationIds, ...changeable }: ProjectForm) {
  return {
    ...changeableOf(changeable),
    code,
    ownerOrganisationId: ownerOrganisationId ?? "",
    partnerOrganisationIds: partnerOrganisationIds.filter((id) => id !== ownerOrganisationId),
  };
}

/** The part of a project that can be changed later, as the API takes it. */
export function changeableOf({ firstMonth, durationMonths, ...form }: ChangeableFields) {
  return {
    ...form,
    firstMonth: monthIn(firstMonth),
    durationMonths: numberIn(durationMonths, durations),
  };
}
