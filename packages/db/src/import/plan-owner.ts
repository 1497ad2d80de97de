import type { ProjectDocument } from "@rediflow/spreadsheet";
import { type ProjectDraft, refuseKey } from "./project-draft.ts";
import type { ProjectState } from "./project-state.ts";
import type { Rights } from "./report.ts";

/** The owner's short name: what the sheet Project says, else the one row of Organisations whose role is owner; null when neither does. */
export function findOwner({ project, organisations }: ProjectDocument): string | null {
  const rows = organisations.filter(({ role }) => isOwner(role));
  return project.owner ?? (rows.length === 1 ? (rows[0]?.shortName ?? null) : null);
}

/** Does the role say that an organisation owns the project? */
export function isOwner(role: string | null): boolean {
  return role !== null && ["owner", "poo"].includes(role.toLowerCase());
}

/** Plans who owns the project: a new one needs an owner; another owner changes who sees it, which takes a super admin. */
export function planOwner(
  draft: ProjectDraft,
  owner: string | null,
  { state: { project, organisations }, rights }: { state: ProjectState; rights: Rights },
): void {
  const column = "Owner organisation";
  const found = owner === null ? undefined : draft.organisations.get(owner);
  if (owner === null) {
    if (project === null)
      refuseKey(draft, column, ["missing-key", `${draft.code} is new and needs “${column}”.`]);
    return;
  }
  if (found === undefined) {
    const sentence = `There is no organisation “${owner}”, neither here nor in the sheet Organisations.`;
    refuseKey(draft, column, ["unknown-organisation", sentence]);
    return;
  }
  if (project !== null && found.id !== project.ownerOrganisationId) {
    const now = organisations.find(({ id }) => id === project.ownerOrganisationId)?.shortName ?? "";
    if (rights.asSuperAdmin !== true)
      refuseKey(draft, column, [
        "owner-differs",
        `${draft.code} belongs to ${now}; moving it to ${owner} changes who sees it, which needs --as-super-admin.`,
      ]);
    draft.before["owner"] = now;
    if (project.partners.some(({ organisationId }) => organisationId === found.id))
      draft.writes.partnersRemoved.push({ project_id: project.id, organisation_id: found.id });
  }
  draft.ownerId = found.id;
  if (project?.ownerOrganisationId !== found.id) draft.after["owner"] = owner;
}
