import type { ProjectFields } from "./fields-of-project.ts";
import { randomUUID } from "node:crypto";
import { mostProjectMonths } from "@rediflow/planning";
import type { ProjectDocument } from "@rediflow/spreadsheet";
import { type Planner, refusalOf } from "./importer.ts";
import { monthsText } from "./months-text.ts";
import { planOrganisations } from "./plan-organisations.ts";
import { findOwner, planOwner } from "./plan-owner.ts";
import {
  columnsOf,
  fieldKeys,
  fieldsSaid,
  fieldText,
  fieldTitles,
  newFields,
  refuseContradictions,
} from "./project-fields.ts";
import { planPlan } from "./plan-plan.ts";
import { beginProjectDraft, type ProjectDraft, type ProjectWrites, refuseKey } from "./project-draft.ts";
import type { ExistingProject, ProjectState } from "./project-state.ts";
import type { Plan, PlannedChange } from "./plan.ts";

/** What an import of a project workbook would do, given what is there and what the importer may do. */
export function planProject(
  document: ProjectDocument,
  state: ProjectState,
  importer: Planner,
): Plan<ProjectWrites> {
  const draft = beginProjectDraft(document, state, { newId: randomUUID(), importer });
  // A workbook whose code could not be read is refused for that already.
  if (document.project.code === "") return draft;
  planOrganisations(draft, document, state);
  planOwner(draft, findOwner(document), state);
  const fields = fieldsSaid(draft, document, state);
  if (state.project === null) addProject(draft, fields);
  else changeProject(draft, fields, state.project);
  const touched = Object.keys(draft.after).length > 0;
  if (touched && state.project !== null) {
    const refusal = refusalOf(draft.decide("project:update", { project: state.project.subject }));
    if (refusal !== undefined) refuseKey(draft, null, refusal);
  }
  // First in the log, before its partners.
  if (touched) draft.changes.unshift(changeOf(draft, state));
  planPlan(draft, document, state);
  return draft;
}

function addProject(draft: ProjectDraft, wanted: Partial<ProjectFields>): void {
  for (const key of ["name", "firstMonth", "durationMonths"] as const)
    if (wanted[key] === undefined)
      refuseKey(draft, fieldTitles[key], {
        code: "missing-key",
        sentence: `${draft.code} is new and needs “${fieldTitles[key]}”.`,
      });
  const { code, projectId } = draft;
  draft.rows.unshift({ sheet: "Project", row: null, outcome: "added", what: code, details: ["new project"] });
  const fields = { name: "", firstMonth: 0, durationMonths: 0, ...newFields, ...wanted };
  refuseContradictions(draft, fields);
  Object.assign(draft.after, { code, ...fields });
  const owner = { owner_organisation_id: draft.ownerId ?? null };
  draft.writes.projects.added.push({ id: projectId, code, ...owner, ...columnsOf(fields) });
  writeRates(draft, { before: [], after: fields.rates });
}

function changeProject(draft: ProjectDraft, wanted: Partial<ProjectFields>, now: ExistingProject): void {
  const after: ProjectFields = { ...pickedOf(now), ...wanted };
  const changed = fieldKeys.filter((key) => JSON.stringify(after[key]) !== JSON.stringify(now[key]));
  const details = changed.map((key) => {
    const [was, is] = [now[key], after[key]].map((value) => fieldText(draft, key, value));
    return `${fieldTitles[key]} ${was ?? ""} → ${is ?? ""}`;
  });
  if (draft.ownerId !== undefined && draft.ownerId !== now.ownerOrganisationId) details.push("another owner");
  for (const key of changed) {
    draft.before[key] = now[key];
    draft.after[key] = after[key];
  }
  refuseContradictions(draft, after);
  if (changed.includes("firstMonth") || changed.includes("durationMonths")) {
    const key = changed.includes("durationMonths") ? "durationMonths" : "firstMonth";
    const sentence = outsideText(draft, after, now);
    if (sentence !== undefined) refuseKey(draft, fieldTitles[key], { code: "months-in-use", sentence });
    monthsWhileMoving(draft, now, after);
  }
  const outcome = details.length > 0 ? "changed" : "unchanged";
  draft.rows.unshift({ sheet: "Project", row: null, outcome, what: draft.code, details });
  // Also for a change of partners only: the version is the project's.
  if (Object.keys(draft.after).length === 0) return;
  draft.writes.projects.changed.push({ id: now.id, version: now.version, ...columnsOf(after) });
  writeRates(draft, { before: now.rates, after: after.rates });
}

function pickedOf(now: ExistingProject): ProjectFields {
  return Object.fromEntries(fieldKeys.map((key) => [key, now[key]])) as unknown as ProjectFields;
}

type Rates = ProjectFields["rates"];

/** Dated rates that are not wanted as they stand go, and those that are wanted come. */
function writeRates(
  { projectId, writes }: ProjectDraft,
  { before, after }: { before: Rates; after: Rates },
): void {
  const row = ({ fromMonth, hoursPerPm }: Rates[number]) => {
    return { project_id: projectId, from_month: fromMonth, hours_per_pm: hoursPerPm };
  };
  const texts = [before, after].map((rates) => new Set(rates.map((rate) => JSON.stringify(rate))));
  const without = (rates: Rates, at: number) =>
    rates.filter((rate) => texts[at]?.has(JSON.stringify(rate)) !== true);
  writes.rates.removed.push(...without(before, 1).map(row));
  writes.rates.added.push(...without(after, 0).map(row));
}

function outsideText(
  { code }: ProjectDraft,
  { firstMonth, durationMonths }: ProjectFields,
  { hiddenOutside, plannedMonths }: ExistingProject,
): string | undefined {
  const outside = plannedMonths.filter((month) => month < firstMonth || month >= firstMonth + durationMonths);
  if (outside.length > 0)
    return `Person-months are planned in ${monthsText(outside)}, which would be outside ${code}.`;
  return hiddenOutside
    ? `People whom you can't see may be planned outside these months of ${code}. Ask somebody who sees everybody on the project.`
    : undefined;
}

/** The months that a project has while its plan moves: all that it had and all that it will have. */
function monthsWhileMoving(
  draft: ProjectDraft,
  now: ExistingProject,
  after: { firstMonth: number; durationMonths: number },
): void {
  const firstMonth = Math.min(now.firstMonth, after.firstMonth);
  const end = Math.max(...[now, after].map((each) => each.firstMonth + each.durationMonths));
  const durationMonths = end - firstMonth;
  if (durationMonths > mostProjectMonths) {
    const sentence = `${draft.code} can't move that far at once. Move it in two steps.`;
    refuseKey(draft, fieldTitles.firstMonth, { code: "too-much", sentence });
  }
  draft.writes.projects.moving.push({ id: now.id, first_month: firstMonth, duration_months: durationMonths });
}

function changeOf(
  { projectId, ownerId, before, after }: ProjectDraft,
  { project }: ProjectState,
): PlannedChange {
  const about = { entity: "project" as const, entityId: projectId, projectId };
  if (project === null)
    return { action: "project:create", ...about, ...(ownerId && { organisationId: ownerId }), after };
  const moved = "owner" in after;
  return { action: moved ? "project:change-owner" : "project:update", ...about, before, after };
}
