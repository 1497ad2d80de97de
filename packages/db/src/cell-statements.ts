/** A table whose rows are cells of a grid: an amount for a line, a series and a month. */
export type CellTable = "allocations" | "efforts";

const tables = {
  allocations: { line: "assignment_id", also: "project_id, person_id", versions: "allocation_version" },
  efforts: { line: "effort_row_id", also: "project_id, organisation_id", versions: "effort_version" },
} as const;

/**
 * The statements that write cells against their versions: those of empty cells, those of other amounts, and those that empty cells. The
 * value of each is its rows as JSON, named as the columns; one that comes back was written, with one version for all of a statement.
 */
export function cellStatements(table: CellTable): { add: string; change: string; clear: string } {
  const { line, also, versions } = tables[table];
  const rows = `jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
  const stands = `c.${line} = r.${line} AND c.series = r.series AND c.month = r.month AND c.version = r.version`;
  const place = `RETURNING c.${line}::text AS line, c.series, c.month`;
  const written = `${place}, (c.pm * 10000)::int AS amount, c.version::float8 AS version`;
  return {
    add: `INSERT INTO ${table} AS c (${line}, series, month, ${also}, pm, version)
      SELECT ${line}, series, month, ${also}, pm, (SELECT nextval('${versions}')) FROM ${rows} ON CONFLICT DO NOTHING ${written}`,
    change: `UPDATE ${table} c SET pm = r.pm, version = (SELECT nextval('${versions}')), updated_at = now()
      FROM ${rows} r WHERE ${stands} ${written}`,
    clear: `DELETE FROM ${table} c USING ${rows} r WHERE ${stands} ${place}, 0 AS amount, 0::float8 AS version`,
  };
}
