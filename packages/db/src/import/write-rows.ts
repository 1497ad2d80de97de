import { type Client, escapeIdentifier } from "pg";

type Row = Readonly<Record<string, unknown>>;

/** Inserts rows, with the columns that the first one names, by one statement; `onConflict` is its last clause. */
export async function insertRows(
  client: Client,
  table: string,
  { rows, onConflict = "" }: { rows: readonly Row[]; onConflict?: string },
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first)
    .map((column) => escapeIdentifier(column))
    .join(", ");
  const name = escapeIdentifier(table);
  await client.query(
    `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, $1) ${onConflict}`,
    [JSON.stringify(rows)],
  );
}

/** Sets the given columns of rows found by their id, by one statement; `also` is set in every one of them. */
export async function updateRows(
  client: Client,
  table: string,
  { rows, also }: { rows: readonly Row[]; also?: string },
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const name = escapeIdentifier(table);
  const sets = Object.keys(first)
    .filter((column) => column !== "id")
    .map((column) => `${escapeIdentifier(column)} = r.${escapeIdentifier(column)}`);
  await client.query(
    `UPDATE ${name} AS t SET ${[...sets, ...(also === undefined ? [] : [also])].join(", ")}
     FROM jsonb_populate_recordset(NULL::${name}, $1) AS r WHERE t.id = r.id`,
    [JSON.stringify(rows)],
  );
}
