import type { Counts, Nouns } from "../../ui/table/count-text.ts";
import type { RowData, TableModel } from "../../ui/table/use-table-model.ts";
import type { TableName, TableSearch } from "./saved-views.ts";

/** What a screen tells of its table. */
export interface TableToolsProps<Item extends RowData> {
  name: TableName;
  model: TableModel<Item>;
  nouns: Nouns;
  counts: Counts;
  /** What the address says of the table: its order, columns and filters, and not what is open beside it. */
  search: TableSearch;
  /** Shows the table as an address says. */
  onSearch: (search: TableSearch) => void;
  /** Gives all rows that fit, where not all of them are here. */
  allRows?: () => Promise<readonly Item[]>;
}
