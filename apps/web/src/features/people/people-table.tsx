import { MoreRows } from "../../lib/table/more-rows.tsx";
import type { Pages } from "../../lib/table/use-pages.ts";
import { DataTable } from "../../ui/table/data-table.tsx";
import type { TableModel } from "../../ui/table/use-table-model.ts";
import type { Person } from "./people-filter.ts";

interface Props {
  model: TableModel<Person>;
  pages: Pages<Person>;
  /** Opens a person's months beside the table. */
  onOpen: (personId: string) => void;
}

const rowName = ({ name }: Person): string => name;
const rowMark = ({ code }: Person) => ({ "data-person": code });

/** People with a strip of monthly load; each opens beside the table. */
export function PeopleTable({ model, pages, onOpen }: Props) {
  return (
    <DataTable
      model={model}
      label="People and their load"
      rowName={rowName}
      rowMark={rowMark}
      total={pages.total}
      onMore={pages.readMore}
      onOpen={({ id }) => {
        onOpen(id);
      }}
    >
      <MoreRows pages={pages} />
    </DataTable>
  );
}
