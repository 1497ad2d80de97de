import type { OrganisationRow, ProjectDocument } from "./documents.ts";
import type { Columns } from "./table.ts";

/** The sheets of a project workbook. */
export const projectSheets = {
  names: [
    ...(["Project", "Organisations", "Work packages", "Tasks"] as const),
    ...(["Milestones", "Deliverables", "Effort"] as const),
  ],
  required: ["Project"],
  toCome: [],
} as const;

export const projectColumns: Columns<"key" | "value"> = {
  sheet: "Project",
  titles: { key: "Key", value: "Value" },
  required: ["key", "value"],
};

/** The keys of the sheet Project, as they are written. */
export const projectKeys: Readonly<Record<ProjectKey, string>> = {
  code: "Code",
  name: "Name",
  kind: "Kind",
  lifecycleState: "Lifecycle state",
  owner: "Owner organisation",
  firstMonth: "First month",
  durationMonths: "Duration in months",
  awarded: "Awarded PM",
  fundingModel: "Funding model",
  homeOrganisation: "Home organisation",
  actualBegin: "Actual begin",
  actualEnd: "Actual end",
  wholeAgreedEffort: "Whole agreed effort",
  hoursPerPm: "Hours per PM",
  rates: "Dated hours per PM",
};

export type ProjectKey = keyof ProjectDocument["project"];

export const projectKeysToCome = ["Data quality"];

export const organisationColumns: Columns<Exclude<keyof OrganisationRow, "row">> = {
  sheet: "Organisations",
  titles: {
    ...{ shortName: "Short name", name: "Name", role: "Role", number: "Number" },
    ...{ from: "From", to: "To", replacedBy: "Replaced by" },
  },
  required: ["shortName"],
};
