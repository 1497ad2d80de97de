import type { ProjectDocument } from "@rediflow/spreadsheet";
import type { EnteredTransaction } from "./entered-transaction.ts";
import type { ImportKind } from "./import-kind.ts";
import { writePlan } from "./plan-writes.ts";
import { planProject } from "./plan-project.ts";
import type { ProjectWrites } from "./project-draft.ts";
import { loadProjectState, type ProjectState } from "./project-state.ts";
import { deleteRows, insertRows, updateRows } from "./write-rows.ts";

/** The import of a project workbook. */
export const projectImport: ImportKind<ProjectDocument, ProjectState, ProjectWrites> = {
  // Months and owner of a project change under its key, taken alone.
  hold: async ({ tx }, { project }) => {
    await tx.query(
      "SELECT count(pg_advisory_xact_lock(access.project_key(id))) FROM projects WHERE code = $1",
      [project.code],
    );
  },
  load: loadProjectState,
  plan: planProject,
  write: writeProject,
  without: ({ project, organisations, effort, ...plan }, isRefused) => {
    const kept = <Row extends { row: number }>(sheet: string, rows: Row[]): Row[] =>
      rows.filter(({ row }) => !isRefused(sheet, row));
    const { workPackages, tasks, milestones, deliverables } = plan;
    return {
      project,
      organisations: kept("Organisations", organisations),
      ...(workPackages && { workPackages: kept("Work packages", workPackages) }),
      ...(tasks && { tasks: kept("Tasks", tasks) }),
      ...(milestones && { milestones: kept("Milestones", milestones) }),
      ...(deliverables && { deliverables: kept("Deliverables", deliverables) }),
      ...(effort && { effort: { ...effort, rows: kept("Effort", effort.rows) } }),
    };
  },
};

/** Parents before children; one statement for each kind of change. The plan moves while the project has its old and its new months. */
async function writeProject(tx: EnteredTransaction, writes: ProjectWrites): Promise<Map<string, number>> {
  const { organisations, projects, rates, owners, partners, partnersRemoved, plan } = writes;
  await insertRows(tx, { table: "organisations", rows: organisations });
  await insertRows(tx, { table: "projects", rows: projects.added });
  // Numbers change hands: the new owner gives its own back only when it leaves the partners.
  await tx.query("SET CONSTRAINTS project_partners_project_id_number_key DEFERRED", []);
  // Before the owner leaves: who leads a part of the plan stays, as a partner at least.
  await insertRows(tx, {
    table: "project_partners",
    rows: partners,
    onConflict: `ON CONFLICT (project_id, organisation_id)
      DO UPDATE SET number = excluded.number, short_role = excluded.short_role, from_month = excluded.from_month,
        to_month = excluded.to_month, replaced_by_id = excluded.replaced_by_id, version = project_partners.version + 1`,
  });
  for (const { projectId, organisationId } of owners)
    await tx.query("SELECT count(access.change_owner($1::uuid, $2::uuid))", [projectId, organisationId]);
  await updateRows(tx, { table: "projects", rows: projects.moving });
  const versions = await writePlan(tx, plan);
  await updateRows(tx, { table: "projects", rows: projects.changed, versioned: true });
  await deleteRows(tx, { table: "project_rates", rows: rates.removed });
  await insertRows(tx, { table: "project_rates", rows: rates.added });
  await deleteRows(tx, { table: "project_partners", rows: partnersRemoved });
  await tx.query("SET CONSTRAINTS project_partners_project_id_number_key IMMEDIATE", []);
  return versions;
}
