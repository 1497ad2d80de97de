import { amountToPm, formatMonth } from "@rediflow/planning";
import type { ProjectDocument } from "@rediflow/spreadsheet";
import { findState } from "./find-state.ts";
import { calendarMonth } from "./plan-draft.ts";
import { orNone, said } from "./plan-said.ts";
import type { ProjectFields } from "./fields-of-project.ts";
import { refuseKey, type ProjectDraft } from "./project-draft.ts";
import type { ProjectState } from "./project-state.ts";

/** The keys of the sheet Project by the fields that they say. */
export const fieldTitles: Readonly<Record<keyof ProjectFields, string>> = {
  name: "Name",
  kind: "Kind",
  lifecycleState: "Lifecycle state",
  firstMonth: "First month",
  durationMonths: "Duration in months",
  awarded: "Awarded PM",
  fundingModel: "Funding model",
  homeOrganisationId: "Home organisation",
  actualBegin: "Actual begin",
  actualEnd: "Actual end",
  wholeAgreedEffort: "Whole agreed effort",
  hoursPerPm: "Hours per PM",
  rates: "Dated hours per PM",
};

export const fieldKeys = Object.keys(fieldTitles) as (keyof ProjectFields)[];

/** What a new project is where the workbook does not say. */
export const newFields: Omit<ProjectFields, "name" | "firstMonth" | "durationMonths"> = {
  ...{
    kind: "internal",
    lifecycleState: "idea",
    awarded: null,
    fundingModel: null,
    homeOrganisationId: null,
  },
  ...{ actualBegin: null, actualEnd: null, wholeAgreedEffort: false, hoursPerPm: null, rates: [] },
};

/** What the sheet Project says; a field that is left out is not said anything of. */
export function fieldsSaid(
  draft: ProjectDraft,
  { project }: ProjectDocument,
  state: ProjectState,
): Partial<ProjectFields> {
  const { lifecycleState, homeOrganisation = null, rates } = project;
  const firstMonth = project.firstMonth ?? state.project?.firstMonth ?? 0;
  return said<ProjectFields>({
    ...{ name: project.name ?? undefined, kind: project.kind ?? undefined },
    lifecycleState: findState(draft, lifecycleState, state) ?? undefined,
    firstMonth: project.firstMonth ?? undefined,
    durationMonths: project.durationMonths ?? undefined,
    awarded: project.awarded ?? undefined,
    fundingModel: orNone(project.fundingModel ?? null),
    homeOrganisationId: homeOf(draft, homeOrganisation),
    actualBegin: orNone(project.actualBegin ?? null),
    actualEnd: orNone(project.actualEnd ?? null),
    wholeAgreedEffort: project.wholeAgreedEffort,
    hoursPerPm: project.hoursPerPm,
    rates: rates
      ?.map(({ from, hours }) => ({ fromMonth: calendarMonth({ firstMonth }, from), hoursPerPm: hours }))
      .sort((one, other) => one.fromMonth - other.fromMonth),
  });
}

/** Refuses fields that contradict each other. */
export function refuseContradictions(
  draft: ProjectDraft,
  { actualBegin, actualEnd, rates }: ProjectFields,
): void {
  if (actualBegin !== null && actualEnd !== null && actualBegin > actualEnd) {
    const sentence = `The project can't have ended on ${actualEnd}, before it began on ${actualBegin}.`;
    refuseKey(draft, fieldTitles.actualEnd, { code: "period-backwards", sentence });
  }
  const months = rates.map(({ fromMonth }) => fromMonth);
  const twice = months.find((month, at) => months.indexOf(month) < at);
  if (twice === undefined) return;
  const sentence = `Two rates hold from ${formatMonth(twice)} on. Keep one of them.`;
  refuseKey(draft, fieldTitles.rates, { code: "not-a-rate", sentence });
}

/** The columns of a project's row; its dated rates are rows of their own. */
export function columnsOf(fields: Partial<ProjectFields>): Record<string, unknown> {
  const { awarded } = fields;
  return {
    ...{ name: fields.name, kind: fields.kind, lifecycle_state: fields.lifecycleState },
    ...{ first_month: fields.firstMonth, duration_months: fields.durationMonths },
    awarded_pm: typeof awarded === "number" ? amountToPm(awarded) : null,
    ...{ funding_model: fields.fundingModel, home_organisation_id: fields.homeOrganisationId },
    ...{ actual_begin: fields.actualBegin, actual_end: fields.actualEnd },
    ...{ whole_agreed_effort: fields.wholeAgreedEffort, hours_per_pm: fields.hoursPerPm },
  };
}

/** A field as a person reads it. */
export function fieldText(draft: ProjectDraft, key: keyof ProjectFields, value: unknown): string {
  if (value === null) return "none";
  if (Array.isArray(value)) return ratesText(value as ProjectFields["rates"]);
  if (key === "homeOrganisationId")
    return [...draft.organisations].find(([, { id }]) => id === value)?.[0] ?? "an organisation";
  if (key === "firstMonth") return formatMonth(Number(value));
  if (key === "awarded") return Number(amountToPm(Number(value))).toString();
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return key.startsWith("actual") ? value : `“${value}”`;
  return typeof value === "number" ? value.toString() : "";
}

function ratesText(rates: ProjectFields["rates"]): string {
  if (rates.length === 0) return "none";
  return rates
    .map(({ fromMonth, hoursPerPm }) => `${formatMonth(fromMonth)} ${hoursPerPm.toString()}`)
    .join("; ");
}

function homeOf(draft: ProjectDraft, shortName: string | null): string | null | undefined {
  const found = shortName === null ? undefined : draft.organisations.get(shortName);
  if (found !== undefined || shortName === null) return found?.id;
  if (shortName === "-") return null;
  const sentence = `There is no organisation “${shortName}”, neither here nor in the sheet Organisations.`;
  refuseKey(draft, fieldTitles.homeOrganisationId, { code: "unknown-organisation", sentence });
  return undefined;
}
