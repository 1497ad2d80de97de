import type { ProjectDocument } from "@rediflow/spreadsheet";
import { refusalOf } from "./importer.ts";
import { type ProjectDraft, refuseKey } from "./project-draft.ts";
import type { ExistingProject, ProjectState } from "./project-state.ts";

/** The owner's short name: what the sheet Project says, else the one row of Organisations whose role is owner; null when neither does. */
export function findOwner({ project, organisations }: ProjectDocument): string | null {
  const rows = organisations.filter(({ role }) => isOwner(role));
  return project.owner ?? (rows.length === 1 ? (rows[0]?.shortName ?? null) : null);
}

/** Does the role say that an organisation owns the project? */
export function isOwner(role: string | null): boolean {
  return role !== null && ["owner", "poo"].includes(role.toLowerCase());
}

/** Plans who owns the project: a new one needs an owner; another owner changes who sees it, which the policy is asked about. */
export function planOwner(
  draft: ProjectDraft,
  owner: string | null,
  { project, organisations }: ProjectState,
): void {
  const column = "Owner organisation";
  const found = owner === null ? undefined : draft.organisations.get(owner);
  if (owner === null) {
    if (project === null)
      refuseKey(draft, column, {
        code: "missing-key",
        sentence: `${draft.code} is new and needs “${column}”.`,
      });
    return;
  }
  if (found === undefined) {
    const sentence = `There is no organisation “${owner}”, neither here nor in the sheet Organisations.`;
    refuseKey(draft, column, { code: "unknown-organisation", sentence });
    return;
  }
  if (project === null) {
    const refusal = refusalOf(draft.decide("project:create", { newOwnerOrganisationId: found.id }));
    if (refusal !== undefined) refuseKey(draft, column, refusal);
  }
  if (project !== null && found.id !== project.ownerOrganisationId) {
    const now = organisations.find(({ id }) => id === project.ownerOrganisationId)?.shortName ?? "";
    draft.before["owner"] = now;
    changeOwner(draft, { project, now, owner, ownerId: found.id });
  }
  draft.ownerId = found.id;
  if (project?.ownerOrganisationId !== found.id) draft.after["owner"] = owner;
}

function changeOwner(
  draft: ProjectDraft,
  { project, now, owner, ownerId }: { project: ExistingProject; now: string; owner: string; ownerId: string },
): void {
  const refusal = refusalOf(draft.decide("project:change-owner", { project: project.subject }));
  if (refusal !== undefined) {
    const sentence = `${draft.code} belongs to ${now}; moving it to ${owner} changes who sees it. ${refusal.sentence}`;
    refuseKey(draft, "Owner organisation", { ...refusal, sentence });
  }
  draft.writes.owners.push({ projectId: project.id, organisationId: ownerId });
  if (project.partners.some(({ organisationId }) => organisationId === ownerId))
    draft.writes.partnersRemoved.push({ project_id: project.id, organisation_id: ownerId });
}
