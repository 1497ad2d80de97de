import type { ComponentProps } from "react";
import { DataTable } from "../../ui/table/data-table.tsx";
import type { RowData } from "../../ui/table/use-table-model.ts";
import { MoreRows } from "./more-rows.tsx";
import type { Pages } from "./use-pages.ts";

type Props<Item extends RowData> = Omit<
  ComponentProps<typeof DataTable<Item>>,
  "total" | "busy" | "onMore" | "children"
> & {
  pages: Pages<Item>;
  /** Other rows are on their way. */
  isOld: boolean;
};

/** A table of rows that come page by page from the server; the next page is read as its last rows come near. */
export function PagedTable<Item extends RowData>({ pages, isOld, ...table }: Props<Item>) {
  return (
    <DataTable {...table} total={pages.total} busy={isOld} onMore={pages.readMore}>
      <MoreRows pages={pages} />
    </DataTable>
  );
}
