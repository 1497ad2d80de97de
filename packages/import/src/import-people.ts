import type { PeopleDocument } from "@rediflow/spreadsheet";
import type { EnteredTransaction } from "./entered-transaction.ts";
import type { ImportKind } from "./import-kind.ts";
import type { PeopleWrites } from "./people-draft.ts";
import { loadPeopleState, type PeopleState } from "./people-state.ts";
import { planPeople } from "./plan-people.ts";
import type { Importing } from "./importer.ts";
import { writeAllocations } from "./allocation-cells.ts";
import { insertRows, updateRows } from "./write-rows.ts";

/** The import of a people workbook. */
export const peopleImport: ImportKind<PeopleDocument, PeopleState, PeopleWrites> = {
  hold: holdCells,
  load: loadPeopleState,
  plan: planPeople,
  write: writePeople,
  without: ({ persons, ftePeriods, assignments }, isRefused) => ({
    persons: persons.filter(({ row }) => !isRefused("Persons", row)),
    ftePeriods: ftePeriods.filter(({ row }) => !isRefused("FTE periods", row)),
    assignments: assignments.filter(({ row }) => !isRefused("Project assignments", row)),
  }),
};

/** Nobody locks a project whose cells change, and nobody closes a month of them, until the transaction ends. */
async function holdCells(importing: Importing, document: PeopleDocument): Promise<void> {
  const state = await loadPeopleState(importing, document);
  const { writes } = planPeople(document, state, importing.importer);
  const held = [...Map.groupBy(writes.cells, ({ projectId }) => projectId)].map(([project, cells]) => ({
    project,
    cells: cells.map(({ assignmentId, month }) => ({ assignmentId, month })),
  }));
  if (held.length === 0) return;
  // In one order, so that two imports do not wait for each other.
  await importing.tx.query(
    `SELECT count(access.hold_cells(h.project, h.cells)) FROM (
       SELECT project, cells FROM jsonb_to_recordset($1::jsonb) AS r(project uuid, cells jsonb) ORDER BY project) h`,
    [JSON.stringify(held)],
  );
}

/** Parents before children; one statement for each kind of change. Persons first: their versions guard their periods. */
async function writePeople(tx: EnteredTransaction, writes: PeopleWrites): Promise<Map<string, number>> {
  const { roleTypes, persons, memberships, contracts, assignments, cells } = writes;
  await insertRows(tx, { table: "role_types", rows: roleTypes });
  await insertRows(tx, { table: "persons", rows: persons.added });
  await updateRows(tx, { table: "persons", rows: persons.changed, versioned: true });
  await insertRows(tx, { table: "person_organisations", rows: memberships.added });
  await movePeriods(tx, memberships.changed);
  await insertRows(tx, { table: "person_contracts", rows: contracts.added });
  await updateRows(tx, { table: "person_contracts", rows: contracts.changed });
  await insertRows(tx, { table: "assignments", rows: assignments });
  return await writeAllocations(tx, cells);
}

/** A period that is kept may end on another day and be another organisation's. */
async function movePeriods(
  tx: EnteredTransaction,
  changed: PeopleWrites["memberships"]["changed"],
): Promise<void> {
  if (changed.length === 0) return;
  await tx.query("SELECT count(access.move_periods($1::jsonb))", [JSON.stringify(changed)]);
  const rows = changed.map(({ id, valid_to }) => ({ id, valid_to }));
  await updateRows(tx, { table: "person_organisations", rows });
}
