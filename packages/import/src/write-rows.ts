import { type EnteredTransaction, queryOne } from "./entered-transaction.ts";

type Row = Readonly<Record<string, unknown>>;

/** Somebody changed the same rows at the same moment; nothing may be committed, and the import can be run again. */
export class ImportConflict extends Error {
  override readonly name = "ImportConflict";

  constructor(options: { cause?: unknown } = {}) {
    super("Somebody changed the same rows at the same moment. Nothing was written; run it again.", options);
  }
}

interface Table {
  table: string;
  rows: readonly Row[];
}

/** Inserts rows, with the columns that the first one names, by one statement; `onConflict` is its last clause. Throws ImportConflict unless it wrote all of them. */
export async function insertRows(
  tx: EnteredTransaction,
  { table, rows, onConflict = "" }: Table & { onConflict?: string },
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(", ");
  await writeAll(
    tx,
    rows,
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) ${onConflict}`,
  );
}

/**
 * Sets the given columns of rows found by their id, by one statement. With `versioned`, each is written against the version
 * that it names, which moves on. Throws ImportConflict unless it wrote all of them.
 */
export async function updateRows(
  tx: EnteredTransaction,
  { table, rows, versioned = false }: Table & { versioned?: boolean },
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const sets = Object.keys(first)
    .filter((column) => column !== "id" && column !== "version")
    .map((column) => `${column} = r.${column}`);
  const [also, against] = versioned
    ? [["version = t.version + 1", "updated_at = now()"], "AND t.version = r.version"]
    : [[], ""];
  await writeAll(
    tx,
    rows,
    `UPDATE ${table} AS t SET ${[...sets, ...also].join(", ")}
     FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) AS r WHERE t.id = r.id ${against}`,
  );
}

/** Deletes the rows that have the given values in all columns that the first one names. Throws ImportConflict unless it found all of them. */
export async function deleteRows(tx: EnteredTransaction, { table, rows }: Table): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const same = Object.keys(first).map((column) => `t.${column} = r.${column}`);
  await writeAll(
    tx,
    rows,
    `DELETE FROM ${table} t USING jsonb_populate_recordset(NULL::${table}, $1::jsonb) AS r WHERE ${same.join(" AND ")}`,
  );
}

// The names of tables and columns are the engine's own words, never a workbook's.
async function writeAll(tx: EnteredTransaction, rows: readonly Row[], statement: string): Promise<void> {
  const { count } = await queryOne<{ count: number }>(
    tx,
    `WITH done AS (${statement} RETURNING 1) SELECT count(*)::int AS count FROM done`,
    [JSON.stringify(rows)],
  );
  if (count !== rows.length) throw new ImportConflict();
}
