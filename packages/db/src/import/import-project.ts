import type { ProjectDocument, Reading } from "@rediflow/spreadsheet";
import type { Client } from "pg";
import { planProject } from "./plan-project.ts";
import type { ProjectWrites } from "./project-draft.ts";
import { loadProjectState } from "./project-state.ts";
import type { ImportOptions, ImportReport } from "./report.ts";
import { runImport } from "./run-import.ts";
import { insertRows, updateRows } from "./write-rows.ts";

/**
 * Imports a project workbook as the database's owner: whole or not at all, with its audit events, and again without any
 * change. With `dryRun`, or where something is refused, nothing is written. Throws ImportConflict, or DatabaseError.
 */
export async function importProject(
  reading: Reading<ProjectDocument>,
  options: ImportOptions,
): Promise<ImportReport> {
  return await runImport(reading, options, {
    holdAlone: async (client, { project }) => {
      await client.query(
        "SELECT pg_advisory_xact_lock(access.project_key(id)) FROM projects WHERE code = $1",
        [project.code],
      );
    },
    load: loadProjectState,
    plan: (document, state) => planProject(document, state, options),
    write: writeProject,
  });
}

/** Parents before children; one statement for each kind of change. */
async function writeProject(client: Client, writes: ProjectWrites): Promise<void> {
  await insertRows(client, "organisations", { rows: writes.organisations });
  await insertRows(client, "projects", { rows: writes.projects.added });
  await updateRows(client, "projects", {
    rows: writes.projects.changed,
    also: "version = t.version + 1, updated_at = now()",
  });
  await client.query(
    `DELETE FROM project_partners pp USING jsonb_populate_recordset(NULL::project_partners, $1) AS r
     WHERE pp.project_id = r.project_id AND pp.organisation_id = r.organisation_id`,
    [JSON.stringify(writes.partnersRemoved)],
  );
  await insertRows(client, "project_partners", {
    rows: writes.partners,
    onConflict: `ON CONFLICT (project_id, organisation_id)
      DO UPDATE SET number = excluded.number, short_role = excluded.short_role`,
  });
}
