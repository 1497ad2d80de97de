/** The row that is open beside a table. */
interface ChosenRow<Row> {
  /** The row, where the table shows it. */
  shown: Row | undefined;
  /** How the list is asked for it where the table does not show it. */
  elsewhere: [input: { filter: { ids: string[] } }, options: { enabled: boolean }];
}

/** The row with an id among those of a table, or how it is asked for. */
export function chosenRow<Row extends { id: string }>(
  rows: readonly Row[],
  id: string | undefined,
): ChosenRow<Row> {
  const shown = rows.find((row) => row.id === id);
  const ids = id === undefined || shown !== undefined ? [] : [id];
  return { shown, elsewhere: [{ filter: { ids } }, { enabled: ids.length > 0 }] };
}
