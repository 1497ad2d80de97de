/**
 * A transaction in which an actor has been entered, or which the database's owner has begun. Its statements write whole or
 * not at all, whoever commits them; the engine knows no more of the database.
 */
export interface EnteredTransaction {
  /** Runs one statement with values for $1, $2 …, and gives its rows. */
  query<Row>(text: string, values: readonly unknown[]): Promise<Row[]>;
}

/** The one row of a statement that always gives one. */
export async function queryOne<Row>(
  tx: EnteredTransaction,
  text: string,
  values: readonly unknown[],
): Promise<Row> {
  const [row] = await tx.query<Row>(text, values);
  if (row === undefined) throw new Error("a statement without FROM gives one row");
  return row;
}
