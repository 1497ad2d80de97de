import type { PeopleDocument, Reading } from "@rediflow/spreadsheet";
import type { Client } from "pg";
import type { PeopleWrites } from "./people-draft.ts";
import { loadPeopleState } from "./people-state.ts";
import { planPeople } from "./plan-people.ts";
import type { ImportOptions, ImportReport } from "./report.ts";
import { runImport } from "./run-import.ts";
import { insertRows, updateRows } from "./write-rows.ts";

export type { ImportOptions, ImportReport, RowReport } from "./report.ts";
export { ImportConflict } from "./run-import.ts";

/**
 * Imports a people workbook as the database's owner: whole or not at all, with its audit events, and again without any
 * change. With `dryRun`, or where something is refused, nothing is written. Throws ImportConflict, or DatabaseError.
 */
export async function importPeople(
  reading: Reading<PeopleDocument>,
  options: ImportOptions,
): Promise<ImportReport> {
  return await runImport(reading, options, {
    load: loadPeopleState,
    plan: (document, state) => planPeople(document, state, options),
    write: writePeople,
  });
}

/** Parents before children; one statement for each kind of change. */
async function writePeople(client: Client, writes: PeopleWrites): Promise<void> {
  const touched = "version = t.version + 1, updated_at = now()";
  await insertRows(client, "role_types", { rows: writes.roleTypes });
  await insertRows(client, "persons", { rows: writes.persons.added });
  await updateRows(client, "persons", { rows: writes.persons.changed, also: touched });
  await insertRows(client, "person_organisations", { rows: writes.memberships.added });
  await updateRows(client, "person_organisations", { rows: writes.memberships.changed });
  await insertRows(client, "person_contracts", { rows: writes.contracts.added });
  await updateRows(client, "person_contracts", { rows: writes.contracts.changed });
  await insertRows(client, "assignments", { rows: writes.assignments });
  await insertRows(client, "allocations", {
    rows: writes.allocations.set,
    onConflict: `ON CONFLICT (assignment_id, month, series)
      DO UPDATE SET pm = excluded.pm, version = nextval('allocation_version'), updated_at = now()`,
  });
  await client.query(
    `DELETE FROM allocations al USING jsonb_populate_recordset(NULL::allocations, $1) AS r
     WHERE al.assignment_id = r.assignment_id AND al.month = r.month AND al.series = r.series`,
    [JSON.stringify(writes.allocations.cleared)],
  );
}
