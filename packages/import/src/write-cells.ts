import { amountToPm } from "@rediflow/planning";
import type { EnteredTransaction } from "./entered-transaction.ts";
import { deleteRows, ImportConflict } from "./write-rows.ts";

/** A cell as an import writes it: an amount in ten-thousandths of a PM (0 clears it), and the version that it stands at (0 = empty). */
interface AnyCell {
  amount: number;
  version: number;
}

/** A table of cells: the columns by which one is found, and those of a cell, which has `pm` and `version` besides. */
export interface CellTable<Cell extends AnyCell> {
  table: "allocations" | "efforts";
  key: readonly string[];
  columnsOf: (cell: Cell) => Record<string, unknown>;
}

type Written = Record<string, string | number> & { version: number };

/** Clears the cells whose amount is 0, against their versions. Throws ImportConflict where one was changed since. */
export async function clearCells<Cell extends AnyCell>(
  tx: EnteredTransaction,
  { table, key, columnsOf }: CellTable<Cell>,
  cells: readonly Cell[],
): Promise<void> {
  const rows = cells
    .filter(({ amount }) => amount === 0)
    .map((cell) => {
      const columns = columnsOf(cell);
      const found = key.map((column): [string, unknown] => [column, columns[column]]);
      return { ...Object.fromEntries(found), version: cell.version };
    });
  await deleteRows(tx, { table, rows });
}

/** Sets the cells whose amount is not 0, against their versions, in at most two statements. Throws ImportConflict where one was changed since. */
export async function setCells<Cell extends AnyCell>(
  tx: EnteredTransaction,
  cellTable: CellTable<Cell>,
  cells: readonly Cell[],
): Promise<Written[]> {
  const set = cells.filter(({ amount }) => amount > 0);
  const [empty, filled] = [
    set.filter(({ version }) => version === 0),
    set.filter(({ version }) => version !== 0),
  ];
  const written = [
    ...(await write(tx, insertInto(cellTable, empty), { cellTable, cells: empty })),
    ...(await write(tx, updateOf(cellTable), { cellTable, cells: filled })),
  ];
  if (written.length !== set.length) throw new ImportConflict();
  return written;
}

/** The versions that a write left, by the columns by which a cell is found, joined by colons. */
export function cellVersions<Cell extends AnyCell>(
  written: readonly Written[],
  { key }: CellTable<Cell>,
): Map<string, number> {
  return new Map(written.map((cell) => [key.map((column) => cell[column]).join(":"), cell.version]));
}

// The names of tables and columns are the engine's own words, never a workbook's.
function insertInto<Cell extends AnyCell>(cellTable: CellTable<Cell>, [first]: readonly Cell[]): string {
  const { table, columnsOf } = cellTable;
  const columns = [...Object.keys(first === undefined ? {} : columnsOf(first)), "pm"].join(", ");
  return `INSERT INTO ${table} AS c (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
    ON CONFLICT DO NOTHING ${returning(cellTable)}`;
}

function updateOf<Cell extends AnyCell>(cellTable: CellTable<Cell>): string {
  const { table, key } = cellTable;
  const same = key.map((column) => `c.${column} = r.${column}`).join(" AND ");
  const sequence = { allocations: "allocation_version", efforts: "effort_version" }[table];
  return `UPDATE ${table} c SET pm = r.pm, version = nextval('${sequence}'), updated_at = now()
    FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) AS r
    WHERE ${same} AND c.version = r.version ${returning(cellTable)}`;
}

function returning<Cell extends AnyCell>({ key }: CellTable<Cell>): string {
  return `RETURNING ${key.map((column) => `c.${column}`).join(", ")}, c.version::float8 AS version`;
}

async function write<Cell extends AnyCell>(
  tx: EnteredTransaction,
  statement: string,
  { cellTable, cells }: { cellTable: CellTable<Cell>; cells: readonly Cell[] },
): Promise<Written[]> {
  if (cells.length === 0) return [];
  const rows = cells.map((cell) => {
    return { ...cellTable.columnsOf(cell), pm: amountToPm(cell.amount), version: cell.version };
  });
  return await tx.query<Written>(statement, [JSON.stringify(rows)]);
}
