import { randomUUID } from "node:crypto";
import { amountToPm, formatMonth, namesAndMore } from "@rediflow/planning";
import type { ProjectDocument } from "@rediflow/spreadsheet";
import { findState } from "./find-state.ts";
import { type Decide, refusalOf } from "./importer.ts";
import { monthsText } from "./months-text.ts";
import { planOrganisations } from "./plan-organisations.ts";
import { findOwner, planOwner } from "./plan-owner.ts";
import { beginProjectDraft, type ProjectDraft, type ProjectWrites, refuseKey } from "./project-draft.ts";
import type { ExistingProject, ProjectState } from "./project-state.ts";
import type { Plan, PlannedChange } from "./plan.ts";

type Fields = Omit<ProjectDocument["project"], "code" | "owner">;

const titles: Readonly<Record<keyof Fields, string>> = {
  name: "Name",
  kind: "Kind",
  lifecycleState: "Lifecycle state",
  firstMonth: "First month",
  durationMonths: "Duration in months",
  awarded: "Awarded PM",
};
const keys = Object.keys(titles) as (keyof Fields)[];

/** What an import of a project workbook would do, given what is there and what the importer may do. */
export function planProject(
  document: ProjectDocument,
  state: ProjectState,
  decide: Decide,
): Plan<ProjectWrites> {
  const draft = beginProjectDraft(document, state, { newId: randomUUID(), decide });
  // A workbook whose code could not be read is refused for that already.
  if (document.project.code === "") return draft;
  planOrganisations(draft, document, state);
  planOwner(draft, findOwner(document), state);
  const { lifecycleState } = document.project;
  const fields = { ...document.project, lifecycleState: findState(draft, lifecycleState, state) };
  if (state.project === null) addProject(draft, fields);
  else changeProject(draft, fields, state.project);
  const touched = Object.keys(draft.after).length > 0;
  if (touched && state.project !== null) {
    const refusal = refusalOf(decide("project:update", { project: state.project.subject }));
    if (refusal !== undefined) refuseKey(draft, null, refusal);
  }
  if (touched) draft.changes.push(changeOf(draft, state));
  return draft;
}

function addProject(draft: ProjectDraft, project: ProjectDocument["project"]): void {
  const { name, kind, lifecycleState, firstMonth, durationMonths, awarded } = project;
  for (const key of ["name", "firstMonth", "durationMonths"] as const)
    if (project[key] === null)
      refuseKey(draft, titles[key], {
        code: "missing-key",
        sentence: `${draft.code} is new and needs “${titles[key]}”.`,
      });
  draft.rows.unshift({
    sheet: "Project",
    row: null,
    outcome: "added",
    what: draft.code,
    details: ["new project"],
  });
  const columns = {
    name,
    kind: kind ?? "internal",
    lifecycleState: lifecycleState ?? "idea",
    firstMonth,
    durationMonths,
    awarded,
  };
  Object.assign(draft.after, { code: draft.code, ...columns });
  draft.writes.projects.added.push({
    id: draft.projectId,
    code: draft.code,
    owner_organisation_id: draft.ownerId ?? null,
    ...columnsOf(columns),
  });
}

function changeProject(draft: ProjectDraft, wanted: Fields, now: ExistingProject): void {
  const changed = keys.filter((key) => wanted[key] !== null && wanted[key] !== now[key]);
  const details = changed.map((key) => `${titles[key]} ${shown(key, now[key])} → ${shown(key, wanted[key])}`);
  if (draft.ownerId !== undefined && draft.ownerId !== now.ownerOrganisationId) details.push("another owner");
  for (const key of changed) {
    draft.before[key] = now[key];
    draft.after[key] = wanted[key];
  }
  const after = { ...now, ...Object.fromEntries(changed.map((key) => [key, wanted[key]])) };
  const outside = now.plannedMonths.filter(
    (m) => m < after.firstMonth || m >= after.firstMonth + after.durationMonths,
  );
  if (changed.includes("firstMonth") || changed.includes("durationMonths")) {
    const key = changed.includes("durationMonths") ? "durationMonths" : "firstMonth";
    const sentence = outsideText(draft, outside, now);
    if (sentence !== undefined) refuseKey(draft, titles[key], { code: "months-in-use", sentence });
  }
  const outcome = details.length > 0 ? "changed" : "unchanged";
  draft.rows.unshift({ sheet: "Project", row: null, outcome, what: draft.code, details });
  // Also for a change of partners only: the version is the project's.
  if (Object.keys(draft.after).length === 0) return;
  draft.writes.projects.changed.push({ id: now.id, version: now.version, ...columnsOf(after) });
}

function columnsOf(fields: Record<keyof Fields, unknown>): Record<string, unknown> {
  const { name, kind, lifecycleState, firstMonth, durationMonths, awarded } = fields;
  return {
    name,
    kind,
    lifecycle_state: lifecycleState,
    first_month: firstMonth,
    duration_months: durationMonths,
    awarded_pm: typeof awarded === "number" ? amountToPm(awarded) : null,
  };
}

function shown(key: keyof Fields, value: string | number | null): string {
  if (value === null) return "none";
  if (typeof value === "string") return `“${value}”`;
  if (key === "firstMonth") return formatMonth(value);
  return key === "awarded" ? Number(amountToPm(value)).toString() : value.toString();
}

function outsideText(
  { code }: ProjectDraft,
  outside: readonly number[],
  { hiddenOutside, partsOutside }: ExistingProject,
): string | undefined {
  if (outside.length > 0)
    return `Person-months are planned in ${monthsText(outside)}, which would be outside ${code}.`;
  if (partsOutside.length > 0)
    return `${namesAndMore(partsOutside)} would be outside ${code}. Change their months first.`;
  return hiddenOutside
    ? `People whom you can't see may be planned outside these months of ${code}. Ask somebody who sees everybody on the project.`
    : undefined;
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
