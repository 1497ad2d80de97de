import { randomUUID } from "node:crypto";
import { amountToPm, formatMonth } from "@rediflow/planning";
import type { ProjectDocument } from "@rediflow/spreadsheet";
import { monthsText } from "./months-text.ts";
import { planOrganisations } from "./plan-organisations.ts";
import { findOwner, planOwner } from "./plan-owner.ts";
import { beginProjectDraft, type ProjectDraft, type ProjectWrites, refuseKey } from "./project-draft.ts";
import type { ExistingProject, ProjectState } from "./project-state.ts";
import type { Plan, Rights } from "./report.ts";

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

/** What an import of a project workbook would do, given what is there. */
export function planProject(
  document: ProjectDocument,
  state: ProjectState,
  rights: Rights,
): Plan<ProjectWrites> {
  const draft = beginProjectDraft(document, state, randomUUID());
  // A workbook whose code could not be read is refused for that already.
  if (document.project.code === "") return draft;
  planOrganisations(draft, document, state);
  planOwner(draft, findOwner(document), { state, rights });
  if (state.project === null) addProject(draft, document.project);
  else changeProject(draft, document.project, state.project);
  const touched = Object.keys(draft.after).length > 0;
  if (touched && state.project?.lock != null && rights.asSuperAdmin !== true)
    refuseKey(draft, null, ["project-locked", `${draft.code} is locked (${state.project.lock}).`]);
  if (touched) draft.events.push(eventOf(draft, state));
  return draft;
}

function addProject(draft: ProjectDraft, project: ProjectDocument["project"]): void {
  const { name, kind, lifecycleState, firstMonth, durationMonths, awarded } = project;
  for (const key of ["name", "firstMonth", "durationMonths"] as const)
    if (project[key] === null)
      refuseKey(draft, titles[key], ["missing-key", `${draft.code} is new and needs “${titles[key]}”.`]);
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
  if (outside.length > 0 && (changed.includes("firstMonth") || changed.includes("durationMonths"))) {
    const sentence = `Person-months are planned in ${monthsText(outside)}, which would be outside ${draft.code}.`;
    refuseKey(draft, titles[changed.includes("durationMonths") ? "durationMonths" : "firstMonth"], [
      "months-in-use",
      sentence,
    ]);
  }
  const outcome = details.length > 0 ? "changed" : "unchanged";
  draft.rows.unshift({ sheet: "Project", row: null, outcome, what: draft.code, details });
  // Also for a change of partners only: the version is the project's.
  if (Object.keys(draft.after).length === 0) return;
  const owner = { owner_organisation_id: draft.ownerId ?? now.ownerOrganisationId };
  draft.writes.projects.changed.push({ id: now.id, ...owner, ...columnsOf(after) });
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

function eventOf({ projectId, before, after }: ProjectDraft, { project }: ProjectState) {
  const about = { entity: "project" as const, entityId: projectId, projectId };
  return project === null
    ? { action: "project:create", ...about, after }
    : { action: "project:update", ...about, before, after };
}
